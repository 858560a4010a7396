import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** Two keys, so that no token a client can ask for is ever signed like the gateway's own. */
export type KeyPurpose = 'client-tokens' | 'provider-tokens';
const PURPOSES: readonly KeyPurpose[] = ['client-tokens', 'provider-tokens'];

export const SIGNING_ALGORITHM = 'ES256';

/** A private key as JWK, with `kid` (RFC 7638 thumbprint), `alg` and `use`. */
export type SigningKey = JWK & { readonly kid: string };

interface Term {
  readonly purpose: KeyPurpose;
  readonly key: SigningKey;
  /** It has begun; the first of its purpose for which that is so signs. */
  readonly begun: boolean;
}

/** How long another process's change may be unknown here: far less than a key is known before it signs. */
const LOOK_EVERY_MS = 3_000;
/** Longer than any token lives. */
const ACCEPTED_FOR = '1 hour';

/**
 * Keys are rows with a beginning, by the database's clock, the same in every process: a next one is published before it signs, a past
 * one accepted until its last token has ended. The first of each purpose is made by whichever process comes first.
 */
@Injectable()
export class SigningKeys {
  private known: { readonly terms: Promise<readonly Term[]>; readonly at: number } | undefined;

  constructor(private readonly tx: Tx) {}

  /** The key that signs. */
  async current(purpose: KeyPurpose): Promise<SigningKey> {
    const { key } = (await this.terms()).find((term) => term.purpose === purpose && term.begun) ?? {};
    if (!key) throw new Error(`No signing key for ${purpose}`);
    return key;
  }

  /** Those that valid tokens may be signed with, and the next, which others should know before it signs. */
  async accepted(...purposes: readonly KeyPurpose[]): Promise<readonly SigningKey[]> {
    return (await this.terms()).filter(({ purpose }) => purposes.includes(purpose)).map(({ key }) => key);
  }

  /** Looks anew, for a token that none of them has signed. */
  forget(): void {
    this.known = undefined;
  }

  private terms(): Promise<readonly Term[]> {
    const { known } = this;
    if (known && performance.now() - known.at < LOOK_EVERY_MS) return known.terms;
    // While the database does not answer, those seen last are as good as they were.
    const read = this.load().catch((error: unknown) => known?.terms ?? Promise.reject(error as Error));
    const looked = (this.known = { terms: read, at: performance.now() });
    read.catch(() => this.known === looked && this.forget());
    return read;
  }

  private async load(): Promise<readonly Term[]> {
    const stored = await this.read();
    if (PURPOSES.every((purpose) => stored.some((term) => term.purpose === purpose))) return stored;
    for (const purpose of PURPOSES)
      await this.tx.query(
        `INSERT INTO signing_key_term (purpose, signs_from, private_jwk) VALUES ($1, '-infinity', $2) ON CONFLICT DO NOTHING`,
        [purpose, JSON.stringify(await newKey())],
      );
    return this.read();
  }

  /** The latest first. */
  private read(): Promise<readonly Term[]> {
    return this.tx.query<Term>(
      `SELECT purpose, private_jwk AS key, signs_from <= now() AS begun FROM (
         SELECT *, lead(signs_from) OVER (PARTITION BY purpose ORDER BY signs_from) AS replaced_at FROM signing_key_term
       ) term WHERE replaced_at IS NULL OR replaced_at > now() - interval '${ACCEPTED_FOR}'
       ORDER BY signs_from DESC`,
    );
  }
}

export async function newKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: SIGNING_ALGORITHM, use: 'sig' };
}
