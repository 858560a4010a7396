import { declaration, PURPOSE, type RawAnswer, rawRequest, RunningAxis, until } from '@lgsp/testing';
import { importJWK, type JWK, SignJWT, generateKeyPair, type CryptoKey } from 'jose';
import { registeredCodes } from '../src/registered-codes.js';

type Declared = ReturnType<typeof declaration>;
type Headers = Readonly<Record<string, string>>;

const PORTAL = 'VN/GOV/G22/national-portal';
const DESK = 'VN/GOV/H56.HT01/civil-status-desk';
const ONE_STOP = '/r1/VN/GOV/H56/one-stop/api';
const POPULATION = '/r1/VN/GOV/H56/population/api';
/** Shaped like a citizen's number; belongs to nobody (born 2099). */
const CANARY = '038399987654';
const ID = '01a204c5-68f7-7000-89db-683ca502bbdb';
const DEPTH = 100_000;

const registered = registeredCodes();
let axis: RunningAxis;
let starting: Promise<RunningAxis>;
let token: string;
let sample: Declared;

beforeAll(async () => {
  axis = await (starting = RunningAxis.start());
  token = await axis.client(PORTAL).token();
  sample = declaration(await axis.journey.couple());
}, 180_000);
afterAll(async () => (await starting).stop(), 60_000);

const gateway = (): string => axis.platform.urls['gateway'] ?? '';

let keys = 0;
const own = (headers: Headers = {}): string[] =>
  Object.entries({
    authorization: `Bearer ${token}`,
    'x-road-client': PORTAL,
    'x-lgsp-purpose': PURPOSE,
    'content-type': 'application/json',
    'idempotency-key': `bad-${++keys}`,
    ...headers,
  }).flat();

const submit = (body: string | Uint8Array, headers: Headers = {}): Promise<RawAnswer> =>
  rawRequest(gateway(), { method: 'POST', path: `${ONE_STOP}/dossiers`, headers: own(headers), body });
const get = (path: string, headers: Headers = {}): Promise<RawAnswer> =>
  rawRequest(gateway(), { path, headers: own(headers) });
const json = (overrides: object): string => JSON.stringify({ ...sample, ...overrides });

/** The registered code of a problem or of an X-Road error; anything else is no answer at all. */
function codeOf({ status, headers, text }: RawAnswer): string {
  const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const code = String(body['code'] ?? body['type']);
  if (headers['x-road-error'] === undefined) {
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: `urn:lgsp:error:${code}`,
      status,
      title: expect.any(String) as string,
    });
  } else {
    expect(body).toEqual({
      type: headers['x-road-error'],
      message: expect.any(String) as string,
      detail: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  }
  expect([...registered]).toContain(code);
  expect(text).not.toContain(CANARY);
  return code;
}

const verdict = (answer: RawAnswer): string => `${answer.status} ${codeOf(answer)}`;

const TABLES: Readonly<Record<string, readonly string[]>> = {
  'one-stop': [
    'dossier',
    'timeline_row',
    'parent_check',
    'leg',
    'portal_report',
    'idempotency_key',
    'exchange_outbox',
    'exchange_work',
  ],
  population: ['person', 'birth_leg', 'idempotency_key', 'exchange_outbox', 'exchange_work'],
};

/** Rows of everything that a half-taken request could leave behind. */
async function footprint(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const [service, tables] of Object.entries(TABLES))
    for (const table of tables) counts[`${service}.${table}`] = await axis.count(service, table);
  return counts;
}

describe('what cannot be right is refused with a registered code, and leaves nothing behind', () => {
  let before: Readonly<Record<string, number>>;

  beforeAll(async () => {
    before = await footprint();
  });
  afterEach(async () => expect(await footprint()).toEqual(before));

  it.each<[string, string, () => string | Uint8Array]>([
    ['malformed JSON', '400 HTTP.MALFORMED_JSON', () => '{"code":'],
    ['no JSON at all', '400 HTTP.MALFORMED_JSON', () => 'xin chào'],
    ['10⁵ levels', '400 HTTP.TOO_DEEP', () => '['.repeat(DEPTH) + ']'.repeat(DEPTH)],
    ['10 MB', '413 Client.RequestTooLarge', () => `"${'a'.repeat(10_000_000)}"`],
    ['an array', '400 HTTP.INVALID', () => '[1]'],
    ['null', '400 HTTP.INVALID', () => 'null'],
    ['a wrong type', '400 HTTP.INVALID', () => json({ code: 7 })],
    ['a wrong type deep inside', '400 HTTP.INVALID', () => json({ child: { ...sample.child, sex: 'nữ' } })],
    ['an unknown field', '400 HTTP.INVALID', () => json({ nickname: 'An' })],
    [
      'an unknown field deep inside',
      '400 HTTP.INVALID',
      () => json({ child: { ...sample.child, weight: 3 } }),
    ],
    ['a missing field', '400 HTTP.INVALID', () => json({ mother: undefined })],
    ['U+0000', '400 HTTP.BAD_TEXT', () => json({ child: { ...sample.child, name: 'A\u0000n' } })],
    ['a lone surrogate', '400 HTTP.BAD_TEXT', () => json({}).replace('"Lê', '"\\ud800Lê')],
    [
      'invalid UTF-8',
      '400 HTTP.BAD_TEXT',
      () => Buffer.concat([Buffer.from('{"code":"'), Buffer.from([0xff]), Buffer.from('"}')]),
    ],
    [
      'an impossible personal number',
      '400 HTTP.INVALID',
      () => json({ mother: { ...sample.mother, personalNumber: '138190000001' } }),
    ],
    [
      'a birth in the future',
      '422 ONE_STOP.BIRTH_IN_FUTURE',
      () => json({ child: { ...sample.child, birthDate: '2099-01-01' } }),
    ],
    [
      'a day that no calendar has',
      '400 HTTP.INVALID',
      () => json({ child: { ...sample.child, birthDate: '2026-02-30' } }),
    ],
    [
      'a commune of 2024',
      '422 ADMIN_UNITS.NOT_VALID_ON_DATE',
      () => json({ residence: { communeCode: '14788', communeName: 'Phường Ngọc Trạo' } }),
    ],
    [
      'a commune that never was',
      '422 ADMIN_UNITS.UNKNOWN_CODE',
      () => json({ residence: { communeCode: '99999', communeName: 'Xã Không Có' } }),
    ],
    ['a dossier code of no form', '400 HTTP.INVALID', () => json({ code: "1'; DROP TABLE dossier" })],
  ])('%s as a dossier: %s', async (_, expected, body) => {
    expect(verdict(await submit(body()))).toBe(expected);
  });

  it('another media type, and no idempotency key', async () => {
    expect(verdict(await submit('a=b', { 'content-type': 'application/x-www-form-urlencoded' }))).toBe(
      '415 HTTP.UNSUPPORTED_MEDIA_TYPE',
    );
    const headers = own();
    headers.splice(headers.indexOf('idempotency-key'), 2);
    expect(
      verdict(
        await rawRequest(gateway(), {
          method: 'POST',
          path: `${ONE_STOP}/dossiers`,
          headers,
          body: json({}),
        }),
      ),
    ).toBe('400 HTTP.IDEMPOTENCY_KEY_REQUIRED');
  });

  it('a personal number that nobody can have, in a look-up', async () => {
    const oneStop = 'VN/GOV/H56/one-stop';
    const answer = await rawRequest(gateway(), {
      method: 'POST',
      path: `${POPULATION}/person-lookups`,
      headers: own({
        authorization: `Bearer ${await axis.client(oneStop).token()}`,
        'x-road-client': oneStop,
      }),
      body: JSON.stringify({ personalNumber: CANARY, name: 'Không Ai', birthDate: '1999-01-01' }),
    });
    expect(verdict(answer)).toBe('422 POPULATION.BAD_PERSONAL_NUMBER');
  });

  it.each([
    ['dot segments', `${ONE_STOP}/dossiers/../late-legs`],
    ['encoded dot segments', `${ONE_STOP}/dossiers/%2e%2e/late-legs`],
    ['an encoded slash', `${ONE_STOP}/dossiers%2f${ID}`],
    ['a slash encoded twice', `${ONE_STOP}/dossiers/..%252f..%252fadmin`],
    ['an empty segment', `${ONE_STOP}//dossiers`],
    ['a backslash', `${ONE_STOP}/dossiers/..%5c..%5cadmin`],
    ['a path parameter', `${ONE_STOP}/dossiers;a=b/${ID}`],
    ['U+0000', `${ONE_STOP}/dossiers/%00`],
    ['a broken escape', `${ONE_STOP}/dossiers/%ff`],
    ['a parameter named twice', `${ONE_STOP}/dossiers/${ID}?a=1&a=2`],
    ['a service that is none', '/r1/VN/GOV/H56/../../api/dossiers'],
  ])('%s in the path', async (_, path) => {
    expect(verdict(await get(path))).toBe('400 Client.BadRequest');
  });

  it.each([
    ['no such service', '/r1/VN/GOV/H56/one-stop/other/dossiers', '404 Server.ServerProxy.UnknownService'],
    ['no such system', '/r1/VN/GOV/H99/one-stop/api/dossiers', '404 Server.ServerProxy.UnknownService'],
    ['no such endpoint', `${ONE_STOP}/nothing`, '404 Server.ServerProxy.UnknownService'],
    [
      'the department’s own admin routes',
      `${ONE_STOP}/admin/parked-events`,
      '403 Server.ServerProxy.AccessDenied',
    ],
    [
      'the simulator’s director',
      '/r1/VN/GOV/G01/residence/api/simulation/faults',
      '404 Server.ServerProxy.UnknownService',
    ],
    ['an id that is none', `${ONE_STOP}/dossiers/null`, '400 HTTP.INVALID'],
    ['an id that nobody gave', `${ONE_STOP}/dossiers/${ID}`, '404 ONE_STOP.DOSSIER_NOT_FOUND'],
    ['what no clause grants', `${ONE_STOP}/late-legs`, '403 Server.ServerProxy.AccessDenied'],
  ])('%s', async (_, path, expected) => {
    expect(verdict(await get(path))).toBe(expected);
  });

  it.each<[string, string, Headers]>([
    ['path', `${ONE_STOP}/dossiers/${CANARY}`, {}],
    ['query', `${ONE_STOP}/dossiers/${ID}?mother=${CANARY}`, {}],
    ['case', `${ONE_STOP}/dossiers/${ID}`, { 'x-road-issue': CANARY }],
    ['officer', `${ONE_STOP}/dossiers/${ID}`, { 'x-road-userid': `H56:${CANARY}` }],
    ['header of no meaning', `${ONE_STOP}/dossiers/${ID}`, { 'x-note': CANARY }],
    ['idempotency key', `${ONE_STOP}/dossiers/${ID}`, { 'idempotency-key': CANARY }],
  ])('a personal number as %s', async (_, path, headers) => {
    expect(verdict(await get(path, headers))).toMatch(/^400 (Client\.BadRequest|HTTP\.)/);
  });

  it('two X-Road-Clients that differ', async () => {
    const headers = [...own(), 'X-Road-Client', DESK];
    expect(verdict(await rawRequest(gateway(), { path: `${ONE_STOP}/dossiers/${ID}`, headers }))).toBe(
      '400 Client.BadRequest',
    );
  });

  it('another member’s name under one’s own credential', async () => {
    expect(verdict(await get(`${ONE_STOP}/dossiers/${ID}`, { 'x-road-client': DESK }))).toBe(
      '403 Server.ServerProxy.AccessDenied',
    );
  });

  it('never shows a personal number in a log', () => {
    expect(axis.log.filter((line) => line.includes(CANARY))).toEqual([]);
  });
});

describe('credentials', () => {
  const REFUSED = /^401 Server\.ClientProxy\.AuthenticationFailed$/;
  const tried = async (authorization: string): Promise<string> =>
    verdict(await get(`${ONE_STOP}/dossiers/${ID}`, { authorization }));

  /** A client token of the platform's own making, but with these times and this audience. */
  async function forged(key: JWK | CryptoKey, expiresAt: number, audience = 'gateway'): Promise<string> {
    const signing = 'kty' in key ? await importJWK(key, 'ES256') : key;
    const jwt = new SignJWT({ client_id: PORTAL, scope: '' })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...('kid' in key ? { kid: String(key.kid) } : {}) })
      .setIssuer(gateway())
      .setSubject(PORTAL)
      .setAudience(audience)
      .setIssuedAt(expiresAt - 600)
      .setExpirationTime(expiresAt)
      .setJti('forged');
    return `Bearer ${await jwt.sign(signing)}`;
  }
  const stored = async (purpose: string): Promise<JWK> => {
    const [row] = await axis.rows<{ private_jwk: JWK }>(
      'gateway',
      'SELECT private_jwk FROM signing_key WHERE purpose = $1',
      [purpose],
    );
    if (!row) throw new Error(`no key for ${purpose}`);
    return row.private_jwk;
  };
  const soon = (): number => Math.floor(Date.now() / 1000) + 300;

  it('are refused when missing, malformed, altered or of another scheme', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      `Basic ${token}`,
      `Bearer ${token.slice(0, -4)}AAAA`,
      `Bearer ${token}, Bearer ${token}`,
    ])
      expect(await tried(authorization)).toMatch(REFUSED);
    const headers = own();
    headers.splice(headers.indexOf('authorization'), 2);
    expect(verdict(await rawRequest(gateway(), { path: `${ONE_STOP}/dossiers/${ID}`, headers }))).toMatch(
      REFUSED,
    );
  });

  it('are refused when expired, for another audience, or signed by a key that is not the client tokens’', async () => {
    const clientKey = await stored('client-tokens');
    // The same token passes while it is young: so it is the age that is refused.
    expect(await tried(await forged(clientKey, soon()))).toBe('404 ONE_STOP.DOSSIER_NOT_FOUND');
    expect(await tried(await forged(clientKey, soon() - 3_600))).toMatch(REFUSED);
    expect(await tried(await forged(clientKey, soon(), 'one-stop'))).toMatch(REFUSED);
    expect(await tried(await forged(await stored('provider-tokens'), soon()))).toMatch(REFUSED);
    expect(await tried(await forged((await generateKeyPair('ES256')).privateKey, soon()))).toMatch(REFUSED);
  });

  it('give no token under another member’s id', async () => {
    const { clientSecret } = axis.platform.credentials(PORTAL);
    const basic = Buffer.from(`${encodeURIComponent(DESK)}:${encodeURIComponent(clientSecret)}`).toString(
      'base64',
    );
    const answer = await fetch(`${gateway()}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: 'urn:lgsp:gateway' }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      expect.objectContaining({ error: 'invalid_client' }),
    ]);
  });

  it.each([
    ['one-stop', '/dossiers'],
    ['population', '/birth-legs'],
    ['healthcare', `/insurance-cards/${ID}`],
    ['education', '/intake-forecasts?schoolYear=2032-2033'],
    ['national-simulator', `/residence/permanent-residences/${ID}`],
  ])('of a client open no door of %s itself', async (service, path) => {
    const answer = await rawRequest(axis.platform.urls[service] ?? '', { path, headers: own() });
    expect(verdict(answer)).toBe('401 SECURITY.BAD_CREDENTIAL');
  });
});

describe('a provider', () => {
  const ask = (timeoutMs: number): Promise<RawAnswer> =>
    get(`${ONE_STOP}/dossiers/${ID}`, { 'x-lgsp-timeout': String(timeoutMs) });

  it('that is silent gives 504; the others answer meanwhile, and no pool is dry when it wakes up', async () => {
    const desk = await axis.client(DESK).token();
    axis.platform.kill('one-stop', 'SIGSTOP');
    try {
      const frozen = Promise.all(Array.from({ length: 150 }, () => ask(4_000)));
      const others: RawAnswer[] = [];
      const started = Date.now();
      for (let n = 0; n < 20; n++)
        others.push(
          await get(`${POPULATION}/birth-legs`, { authorization: `Bearer ${desk}`, 'x-road-client': DESK }),
        );
      expect(others.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(Date.now() - started).toBeLessThan(4_000);
      const verdicts = new Set((await frozen).map(verdict));
      expect(verdicts).toContain('504 Server.ServerProxy.OutcomeUnknown');
      // Those that found no free connection were never sent, and say so.
      verdicts.delete('504 Server.ServerProxy.OutcomeUnknown');
      verdicts.delete('503 Server.ServerProxy.NetworkError');
      expect([...verdicts]).toEqual([]);
    } finally {
      axis.platform.kill('one-stop', 'SIGCONT');
    }
    await until('it answers again', async () => (await ask(5_000)).status === 404);
    const after = await Promise.all(Array.from({ length: 30 }, () => ask(10_000)));
    expect(new Set(after.map(verdict))).toEqual(new Set(['404 ONE_STOP.DOSSIER_NOT_FOUND']));
  }, 60_000);

  it('that is away gives 503 with Retry-After', async () => {
    axis.platform.kill('one-stop', 'SIGKILL');
    const away = await until('the gateway notices', async () => {
      const answer = await ask(2_000);
      return answer.status === 503 ? answer : undefined;
    });
    expect(verdict(away)).toBe('503 Server.ServerProxy.NetworkError');
    expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
    await axis.platform.ready('one-stop');
    await until('it answers again', async () => (await ask(2_000)).status === 404);
  }, 60_000);
});
