import { type X509Certificate } from '@peculiar/x509';
import { webcrypto } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;

/**
 * `<name>.crt` and `<name>.key` (PEM) in a temporary folder that others may enter, for two days: of each authority, and of whom it vouches
 * for on 127.0.0.1, by file and common name: `{ ca: { server: 'server', client: 'gateway' } }`
 */
export async function certificates(
  authorities: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Promise<{ readonly folder: string; file(name: string): string }> {
  const {
    AuthorityKeyIdentifierExtension,
    BasicConstraintsExtension,
    SubjectAlternativeNameExtension,
    X509CertificateGenerator,
  } = await x509();
  const folder = mkdtempSync(join(tmpdir(), 'lgsp-certificates-'));
  const file = (name: string): string => join(folder, name);
  const write = async (name: string, certificate: X509Certificate, keys: webcrypto.CryptoKeyPair) => {
    writeFileSync(file(`${name}.crt`), certificate.toString('pem'));
    const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
    const lines = key.toString('base64').match(/.{1,64}/g) ?? [];
    writeFileSync(
      file(`${name}.key`),
      ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n'),
      { mode: 0o600 },
    );
  };
  for (const [authority, names] of Object.entries(authorities)) {
    const keys = await newKeys();
    const ca = await X509CertificateGenerator.createSelfSigned({
      name: `CN=${authority}`,
      ...validity(),
      keys,
      signingAlgorithm: ALGORITHM,
      extensions: [new BasicConstraintsExtension(true, 1, true)],
    });
    await write(authority, ca, keys);
    for (const [name, commonName] of Object.entries(names)) {
      const own = await newKeys();
      const certificate = await X509CertificateGenerator.create({
        subject: `CN=${commonName}`,
        issuer: ca.subject,
        ...validity(),
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new SubjectAlternativeNameExtension([{ type: 'ip', value: '127.0.0.1' }]),
          await AuthorityKeyIdentifierExtension.create(ca),
        ],
      });
      await write(name, certificate, own);
    }
  }
  return { folder, file };
}

/** Loaded by the few who want one; it will not be without decorators' metadata. */
async function x509() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const validity = () => ({
  notBefore: new Date(Date.now() - DAY_MS),
  notAfter: new Date(Date.now() + 2 * DAY_MS),
});
