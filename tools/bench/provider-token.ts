import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import { sql } from './database.ts';

const LIFE_SECONDS = 900;

/**
 * The gateway's token for a department, signed with the gateway's own key out of its database: without it the bare calls
 * and those through the bare proxy would be refused by the real service.
 */
export async function providerToken(server: string, issuer: string, system: string): Promise<string> {
  const [row] = await sql<{ jwk: JsonWebKey & { kid: string } }>(
    server,
    'gateway',
    `SELECT private_jwk AS jwk FROM signing_key_term WHERE purpose = 'provider-tokens'`,
  );
  if (!row) throw new Error('The gateway has not made its key yet');
  const now = Math.floor(Date.now() / 1_000);
  const header = { alg: 'ES256', kid: row.jwk.kid, typ: 'at+jwt' };
  const claims = {
    iss: issuer,
    sub: 'gateway',
    aud: system,
    iat: now,
    exp: now + LIFE_SECONDS,
    jti: 'bench',
  };
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const key = createPrivateKey({ key: row.jwk, format: 'jwk' });
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}
