import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** Two keys, so that no token a client can ask for is ever signed like the gateway's own. */
export type KeyPurpose = 'client-tokens' | 'provider-tokens';

export const SIGNING_ALGORITHM = 'ES256';

/** A private key as JWK, with `kid` (RFC 7638 thumbprint), `alg` and `use`. */
export type SigningKey = JWK & { readonly kid: string };

/** Keys are rows: made once, by whichever process comes first, and the same after every restart in every process. */
@Injectable()
export class SigningKeys {
  private readonly keys = new Map<KeyPurpose, Promise<SigningKey>>();

  constructor(private readonly tx: Tx) {}

  get(purpose: KeyPurpose): Promise<SigningKey> {
    const known = this.keys.get(purpose) ?? this.load(purpose);
    this.keys.set(purpose, known);
    known.catch(() => this.keys.delete(purpose));
    return known;
  }

  private async load(purpose: KeyPurpose): Promise<SigningKey> {
    const stored = await this.read(purpose);
    if (stored) return stored;
    await this.tx.query(
      `INSERT INTO signing_key (purpose, private_jwk) VALUES ($1, $2) ON CONFLICT (purpose) DO NOTHING`,
      [purpose, JSON.stringify(await newKey())],
    );
    const made = await this.read(purpose);
    if (!made) throw new Error(`No signing key for ${purpose}`);
    return made;
  }

  private async read(purpose: KeyPurpose): Promise<SigningKey | undefined> {
    const [row] = await this.tx.query<{ private_jwk: SigningKey }>(
      `SELECT private_jwk FROM signing_key WHERE purpose = $1`,
      [purpose],
    );
    return row?.private_jwk;
  }
}

async function newKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: SIGNING_ALGORITHM, use: 'sig' };
}
