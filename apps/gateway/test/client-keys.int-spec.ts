import { uuidv7 } from '@lgsp/kernel';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchToken, startGateway, type TestGateway } from './test-gateway.js';

const ID = 'VN/GOV/H56/stranger';

let gateway: TestGateway;
let [first, second]: CryptoKey[] = [];
beforeAll(async () => {
  gateway = await startGateway({});
  const pairs = [await generateKeyPair('ES256'), await generateKeyPair('EdDSA')];
  [first, second] = pairs.map(({ privateKey }) => privateKey);
  keep(await Promise.all(pairs.map(({ publicKey }) => exportJWK(publicKey))));
});
afterAll(() => gateway.close());

const keep = (keys: object[]): void =>
  writeFileSync(join(gateway.secrets, 'VN.GOV.H56.stranger.jwks.json'), JSON.stringify({ keys }));

interface Claims {
  readonly key?: CryptoKey | undefined;
  readonly alg?: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly expires?: string;
}
const assertionOf = ({ key = first, alg = 'ES256', ...claims }: Claims = {}): Promise<string> =>
  new SignJWT({})
    .setProtectedHeader({ alg })
    .setIssuer(claims.issuer ?? ID)
    .setSubject(claims.issuer ?? ID)
    .setAudience(claims.audience ?? gateway.url)
    .setJti(uuidv7())
    .setIssuedAt()
    .setExpirationTime(claims.expires ?? '1m')
    .sign(key as CryptoKey);

async function token(assertion: string) {
  const answer = await fetch(`${gateway.url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
}
const REFUSED = { status: 401, json: { error: 'invalid_client' } };

describe('a client with keys (RFC 7523)', () => {
  it('proves itself by a signature, with either of two', async () => {
    expect(await token(await assertionOf())).toMatchObject({ status: 200, json: { token_type: 'Bearer' } });
    expect(await token(await assertionOf({ key: second, alg: 'EdDSA' }))).toMatchObject({ status: 200 });
  });

  it('does so once with each assertion', async () => {
    const assertion = await assertionOf();
    expect((await token(assertion)).status).toBe(200);
    expect(await token(assertion)).toMatchObject(REFUSED);
  });

  it.each<[string, () => Promise<Claims>]>([
    ['another key', async () => ({ key: (await generateKeyPair('ES256')).privateKey })],
    ['another audience', () => Promise.resolve({ audience: 'https://example.vn' })],
    ['another client', () => Promise.resolve({ issuer: 'VN/GOV/H56/one-stop' })],
    ['a time that is over', () => Promise.resolve({ expires: '-5m' })],
  ])('is refused with %s', async (_, claims) =>
    expect(await token(await assertionOf(await claims()))).toMatchObject(REFUSED),
  );

  it('has no secret any more', () => expect(fetchToken(gateway.url, ID)).rejects.toThrow('invalid_client'));

  it('is let in by no file that holds a private key', async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    keep([await exportJWK(pair.privateKey)]);
    expect(await token(await assertionOf({ key: pair.privateKey }))).toMatchObject(REFUSED);
  });
});
