import { Logger } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClientMetadata } from 'oidc-provider';
import { z } from 'zod';

const log = new Logger('ClientKeys');

/** Public ones alone (RFC 7517): a private part in the file of a client is nobody's to read here. */
const Jwks = z.object({
  keys: z
    .array(
      z
        .looseObject({ kty: z.enum(['EC', 'RSA', 'OKP']) })
        .refine((key) => !('d' in key), 'holds a private key'),
    )
    .min(1)
    .max(4),
});

/** What a client may sign its assertions with (RFC 7523 §3). */
export const ASSERTION_ALGORITHMS = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'] as const;

/**
 * Public keys of a client that proves itself by a signature: the file of its secret with `.jwks.json` after it, while it changes a key both.
 * Undefined where there is none; a file that is no such set lets nobody in.
 */
export async function publicKeysOf(
  folder: string,
  fileName: string,
): Promise<ClientMetadata['jwks'] | undefined> {
  const text = await readFile(join(folder, `${fileName}.jwks.json`), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return Jwks.parse(JSON.parse(text));
  } catch {
    log.warn(`The key file of ${fileName} is no set of public keys`);
    return { keys: [] };
  }
}
