import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { GatewayCredential } from './gateway-credential.js';

const issuer = 'http://gateway.test';
let server: Server;
let credential: GatewayCredential;
let ofTwo: GatewayCredential;
let key: CryptoKey;
let away: false | 'answers 503' | 'answers no JSON' | 'hangs up' = false;
const Today = Date;
/** Keys and tokens grow old by so many minutes. */
const age = (minutes: number): void => {
  globalThis.Date = class extends Today {
    constructor(at: number | string | Date = Date.now()) {
      super(at);
    }
    static override now = (): number => Today.now() + minutes * 60_000;
  } as DateConstructor;
};

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256' }] };
  server = createServer((_, answer) => {
    if (away === 'hangs up') return answer.destroy();
    answer.writeHead(away === 'answers 503' ? 503 : 200).end(away ? '<html>' : JSON.stringify(jwks));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
beforeEach(() => {
  away = false;
  const jwksUrls = [`http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth/jwks`];
  credential = new GatewayCredential({ system: 'land', issuer, jwksUrls });
  ofTwo = new GatewayCredential({ system: 'desk', audiences: ['land', 'cadastre'], issuer, jwksUrls });
});
afterEach(() => {
  globalThis.Date = Today;
});
afterAll(() => server.close());

const token = (claims: { aud?: string; sub?: string; iss?: string; exp?: string; kid?: string } = {}) =>
  new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: claims.kid ?? 'k1' })
    .setIssuer(claims.iss ?? issuer)
    .setAudience(claims.aud ?? 'land')
    .setSubject(claims.sub ?? 'gateway')
    .setExpirationTime(claims.exp ?? '5m')
    .sign(key);
const verdict = async (text: string | undefined): Promise<string> =>
  credential.check(text && `Bearer ${text}`).then(
    () => 'good',
    (error: Error) => error.name,
  );

describe('credential of the gateway', () => {
  it('takes the gateway’s token for this system', async () =>
    expect(await verdict(await token())).toBe('good'));

  it('takes a token for any system that the process plays, and for no other', async () => {
    const verdicts = ['land', 'cadastre', 'desk', 'population'].map(async (aud) =>
      ofTwo.check(`Bearer ${await token({ aud })}`).then(
        () => 'good',
        () => 'bad',
      ),
    );
    expect(await Promise.all(verdicts)).toEqual(['good', 'good', 'bad', 'bad']);
  });

  it('refuses none', async () => expect(await verdict(undefined)).toBe('SECURITY.NO_CREDENTIAL'));

  it.each([
    ['a client’s own token', { aud: 'gateway', sub: 'VN/GOV/H56/one-stop' }],
    ['a client as subject', { sub: 'VN/GOV/H56/one-stop' }],
    ['another system’s', { aud: 'population' }],
    ['another issuer’s', { iss: 'http://elsewhere.test' }],
    ['an expired one', { exp: '-1m' }],
    ['one of an unknown key', { kid: 'k2' }],
  ])('refuses %s', async (_, claims) =>
    expect(await verdict(await token(claims))).toBe('SECURITY.BAD_CREDENTIAL'),
  );

  it('refuses an unsigned one', async () => {
    const [, body] = (await token()).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await verdict(`${header}.${body}.`)).toBe('SECURITY.BAD_CREDENTIAL');
  });

  it.each(['answers 503', 'answers no JSON', 'hangs up'] as const)(
    'knows its keys when they are due and the gateway %s',
    async (how) => {
      expect(await verdict(await token())).toBe('good');
      away = how;
      age(11);
      expect(await verdict(await token({ exp: '20m' }))).toBe('good');
      expect(await verdict(await token({ exp: '20m', kid: 'k2' }))).toBe('SECURITY.BAD_CREDENTIAL');
      expect(await verdict(await token({ exp: '21m' }))).toBe('good');
    },
  );

  it('remembers a token it has checked no longer than the token lives', async () => {
    const short = await token({ exp: '3m' });
    expect([await verdict(short), await verdict(short)]).toEqual(['good', 'good']);
    age(4);
    expect(await verdict(short)).toBe('SECURITY.BAD_CREDENTIAL');
  });

  it('says so when it never saw any key', async () => {
    away = 'answers 503';
    expect(await verdict(await token())).toBe('SECURITY.KEYS_AWAY');
  });
});
