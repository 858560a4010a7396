import { Logger } from '@nestjs/common';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { type ClientMetadata } from 'oidc-provider';

const log = new Logger('ClientCertificates');

/** While a client changes its certificate, the one that goes stands beside the one that comes. */
const CERTIFICATES_AT_ONCE = 2;
const PEM = /-----BEGIN CERTIFICATE-----[^-]{1,16000}-----END CERTIFICATE-----/g;

/**
 * Certificates of a client that proves itself by one (RFC 8705 §2.2): the file of its secret with `.crt.pem` after it. Undefined where there is
 * none; a file without certificates, or with more than two, lets nobody in.
 */
export async function certificatesOf(
  folder: string,
  fileName: string,
): Promise<NonNullable<ClientMetadata['jwks']> | undefined> {
  const text = await readFile(join(folder, `${fileName}.crt.pem`), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const certificates = (text.match(PEM) ?? []).map((pem) => new X509Certificate(pem));
    if (certificates.length > 0 && certificates.length <= CERTIFICATES_AT_ONCE)
      return { keys: certificates.map(keyOf) };
  } catch {
    // As one that holds none.
  }
  log.warn(`The certificate file of ${fileName} does not hold one or two certificates`);
  return { keys: [] };
}

const keyOf = ({ publicKey, raw }: X509Certificate): object => ({
  ...publicKey.export({ format: 'jwk' }),
  x5c: [raw.toString('base64')],
});

/**
 * What the client has shown on this very connection, and proven to hold the key of. What a header says of a certificate anybody may say: none
 * is ever looked at.
 */
export const certificateOn = ({ socket }: Pick<IncomingMessage, 'socket'>): X509Certificate | undefined =>
  socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;

/** As `cnf` of a token names it (`x5t#S256`, RFC 8705 §3.1). */
export const thumbprintOf = ({ fingerprint256 }: Pick<X509Certificate, 'fingerprint256'>): string =>
  Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');

export const thumbprintOn = (request: Pick<IncomingMessage, 'socket'>): string | undefined => {
  const certificate = certificateOn(request);
  return certificate && thumbprintOf(certificate);
};
