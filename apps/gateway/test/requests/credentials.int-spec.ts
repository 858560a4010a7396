import { type CryptoKey, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { given } from '@lgsp/kernel';
import { startGateway } from '../test-gateway.js';
import { ID, ONE_STOP, requestsWorld, type RequestsWorld } from './requests-world.js';

let world: RequestsWorld;
beforeAll(async () => {
  world = await requestsWorld();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

type Purpose = 'client-tokens' | 'provider-tokens';
const now = (): number => Math.floor(Date.now() / 1_000);
const keyOf = async (purpose: Purpose): Promise<JWK> => {
  const [row] = await world.owner<{ key: JWK }>(
    'SELECT private_jwk AS key FROM signing_key_term WHERE purpose = $1',
    purpose,
  );
  if (!row) throw new Error(`No key for ${purpose}`);
  return row.key;
};

/** A token as the gateway signs them for clients, but for what a test changes. */
async function signed(
  key: JWK | CryptoKey,
  { expiresAt = now() + 300, audience = 'gateway', issuer = world.gateway.url, claims = {} } = {},
): Promise<string> {
  return new SignJWT({ client_id: ONE_STOP, sub: ONE_STOP, ...claims })
    .setProtectedHeader({ alg: 'ES256', ...given({ kid: (await keyOf('client-tokens')).kid }) })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(expiresAt)
    .sign('kty' in key ? await importJWK(key, 'ES256') : key);
}

const ask = (token: string | null) => world.call(`/persons/${ID}`, { token });
const REFUSED = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  json: { type: 'Server.ClientProxy.AuthenticationFailed' },
};

describe('a client token', () => {
  it('is taken as the gateway makes it', async () => {
    expect(await ask(await signed(await keyOf('client-tokens')))).toMatchObject({ status: 200 });
  });

  it.each<[string, () => Promise<string | null>]>([
    ['no token at all', async () => 'x'],
    ['of a foreign key', async () => signed((await generateKeyPair('ES256')).privateKey)],
    ['of the key of the gateway’s own tokens', async () => signed(await keyOf('provider-tokens'))],
    ['past its time', async () => signed(await keyOf('client-tokens'), { expiresAt: now() - 1 })],
    ['for another audience', async () => signed(await keyOf('client-tokens'), { audience: 'population' })],
    ['of another issuer', async () => signed(await keyOf('client-tokens'), { issuer: 'http://x' })],
    [
      'without a client',
      async () => signed(await keyOf('client-tokens'), { claims: { client_id: undefined } }),
    ],
    [
      'of somebody else got through it',
      async () => signed(await keyOf('client-tokens'), { claims: { sub: 'cb-0142' } }),
    ],
    ['with another signature', async () => `${world.token.split('.').slice(0, 2).join('.')}.AAAA`],
    ['unsigned', async () => `${base64('{"alg":"none"}')}.${world.token.split('.')[1]}.`],
  ])('%s is refused', async (_, make) => {
    expect(await ask(await make())).toMatchObject(REFUSED);
    expect(world.provider.seen).toHaveLength(0);
  });

  it('missing is refused without a word of an error', async () => {
    const missing = { ...REFUSED, headers: { 'www-authenticate': 'Bearer' } };
    expect(await ask(null)).toMatchObject(missing);
    expect(
      await world.call(`/persons/${ID}`, { token: null, headers: { authorization: 'Basic eDp5' } }),
    ).toMatchObject(missing);
  });

  it('is no token that a provider was shown', async () => {
    await ask(world.token);
    const shown = (world.provider.seen[0]?.headers.authorization ?? '').slice('Bearer '.length);
    expect(shown).not.toBe(world.token);
    expect(await ask(shown)).toMatchObject(REFUSED);
  });

  it('ends at its time also when it was verified before', async () => {
    const expiresAt = now() + 2;
    const token = await signed(await keyOf('client-tokens'), { expiresAt });
    expect((await ask(token)).status).toBe(200);
    await new Promise((done) => setTimeout(done, expiresAt * 1_000 - Date.now() + 20));
    expect(await ask(token)).toMatchObject(REFUSED);
  });

  it('speaks for its own client only, which must be named; the refusal is a record', async () => {
    const other = await world.call(`/persons/${ID}`, { client: 'VN/GOV/H56/population' });
    expect(other).toMatchObject({ status: 403, json: { type: 'Server.ServerProxy.AccessDenied' } });
    expect(await world.recordOf(other.json['detail'])).toMatchObject({
      outcome: 'denied',
      open: { client: ONE_STOP },
    });
    expect(await world.call(`/persons/${ID}`, { client: null })).toMatchObject({ status: 400 });
    expect(world.provider.seen).toHaveLength(0);
  });

  it('outlives the process that made it: keys are rows', async () => {
    const again = await startGateway({}, { database: world.gateway.database, issuer: world.gateway.url });
    try {
      const [ours, theirs] = await Promise.all(
        [world.gateway.url, again.url].map(async (url) => (await fetch(`${url}/oauth/jwks`)).json()),
      );
      expect(theirs).toEqual(ours);
      const answer = await fetch(`${again.url}/listClients`, {
        headers: { authorization: `Bearer ${world.token}` },
      });
      expect(answer.status).toBe(200);
    } finally {
      await again.close();
    }
  });
});

const base64 = (text: string): string => Buffer.from(text).toString('base64url');
