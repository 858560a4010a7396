import { type Exchange } from '@lgsp/evidence';
import pg from 'pg';
import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { connect } from 'node:net';
import { request } from 'undici';
import { FakeProvider } from './fake-provider.js';
import { freePort, startGateway, type TestGateway } from './test-gateway.js';

const provider = new FakeProvider();
const frozen = new FakeProvider();
let gateway: TestGateway;
let token: string;
const ID = '019ab000-0000-7000-8000-000000000001';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly json: Record<string, unknown>;
}

interface Ask {
  readonly method?: string;
  readonly to?: string;
  readonly client?: string | null;
  readonly token?: string | null;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

async function call(path: string, ask: Ask = {}): Promise<Answer> {
  const headers: Record<string, string> = { 'x-lgsp-purpose': 'testing', ...ask.headers };
  if (ask.client !== null) headers['x-road-client'] = ask.client ?? 'VN/GOV/H56/one-stop';
  if (ask.token !== null) headers['authorization'] = `Bearer ${ask.token ?? token}`;
  return get(`/r1/VN/GOV/H56/${ask.to ?? 'population'}/api${path}`, { ...ask, headers });
}

async function get(
  path: string,
  ask: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const answer = await request(gateway.url + path, {
    method: (ask.method ?? 'GET') as 'GET',
    headers: ask.headers ?? {},
    body: ask.body ?? null,
  });
  const text = await answer.body.text();
  const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: answer.statusCode, headers: answer.headers, json };
}

const exchangeOf = async (id: unknown, client = 'auditor', scope?: string): Promise<Answer> =>
  get(`/exchanges/${String(id)}`, {
    headers: {
      authorization: `Bearer ${await gateway.token(client, scope ?? (client === 'auditor' ? 'auditor' : undefined))}`,
    },
  });
const recordOf = async (id: unknown): Promise<Exchange> => (await exchangeOf(id)).json as unknown as Exchange;

beforeAll(async () => {
  frozen.frozen = true;
  gateway = await startGateway(
    {
      population: await provider.listen(),
      frozen: await frozen.listen(),
      away: `http://127.0.0.1:${await freePort()}`,
    },
    { concurrency: 4 },
  );
  token = await gateway.token('one-stop');
}, 60_000);

afterAll(async () => {
  await gateway?.close();
  await Promise.all([provider.close(), frozen.close()]);
});

beforeEach(() => {
  provider.seen.length = 0;
  provider.answer = {
    status: 200,
    body: JSON.stringify({ id: ID, number: '1', names: [{ text: 'Lan', kind: 'x' }] }),
  };
});

describe('a request', () => {
  it('comes back with the agreed fields and the headers of the exchange', async () => {
    const answer = await call(`/persons/${ID}`, {
      headers: { 'x-road-id': ID, 'x-road-userid': 'H56:staff-1' },
    });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ id: ID, names: [{ text: 'Lan' }] });
    expect(answer.headers).toMatchObject({
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-road-service': 'VN/GOV/H56/population/api',
      'x-road-id': ID,
      'x-road-request-hash': expect.stringMatching(/^[\w+/]{86}==$/) as string,
    });
    expect(answer.headers['server']).toBeUndefined();
  });

  it('reaches the provider under the gateway’s own token, with what is known of the client', async () => {
    const sent = {
      'x-road-issue': 'H56-261122-0001',
      'x-custom': 'kept',
    };
    const answer = await call(`/persons/${ID}`, { headers: { 'x-road-userid': 'H56:staff-1', ...sent } });
    const { headers } = provider.seen[0]!;
    const payload = decodeJwt((headers.authorization ?? '').slice(7));
    expect(payload).toMatchObject({ aud: 'population', sub: 'gateway', iss: gateway.url });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(300);
    expect(headers).toMatchObject({
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-road-userid': 'H56:staff-1',
      'x-road-issue': 'H56-261122-0001',
      'x-lgsp-purpose': 'testing',
      'x-custom': 'kept',
      'x-road-request-id': answer.headers['x-road-request-id'],
    });
    expect(Number(headers['x-lgsp-timeout'])).toBeLessThanOrEqual(3_000);
  });

  it('passes the body and the answer of a whole-body grant as they are', async () => {
    provider.answer = {
      status: 201,
      body: '{"match":true,"all":1}',
      headers: { location: '/x', 'x-own': '1' },
    };
    const body = '{"number":"038190000001"}';
    const answer = await call('/person-lookups', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(provider.seen[0]).toMatchObject({ body });
    expect(answer).toMatchObject({
      status: 201,
      json: { match: true, all: 1 },
      headers: { location: '/x', 'x-own': '1' },
    });
  });

  it('lets only the name of a provider’s error through a field filter', async () => {
    const problem = {
      type: 'urn:x',
      title: 'T',
      status: 404,
      code: 'POPULATION.X',
      detail: 'Nguyễn Thị Lan',
    };
    provider.answer = {
      status: 404,
      body: JSON.stringify(problem),
      type: 'application/problem+json',
      headers: { 'x-leak': '1' },
    };
    const answer = await call(`/persons/${ID}`);
    expect(answer).toMatchObject({
      status: 404,
      json: { type: 'urn:x', title: 'T', status: 404, code: 'POPULATION.X' },
    });
    expect(answer.json['detail']).toBeUndefined();
    expect(answer.headers['x-leak']).toBeUndefined();
    expect(answer.headers['x-road-error']).toBeUndefined();
  });

  it('releases nothing of an answer whose fields cannot be told apart', async () => {
    provider.answer = { status: 200, body: 'everything', type: 'text/plain' };
    expect(await call(`/persons/${ID}`)).toMatchObject({
      status: 502,
      json: { type: 'Server.ServerProxy.InvalidAnswer' },
    });
  });
});

describe('a denial', () => {
  it('names the clause that is missing and its record', async () => {
    const answer = await call(`/persons/${ID}/secret`);
    expect(answer).toMatchObject({
      status: 403,
      headers: { 'x-road-error': 'Server.ServerProxy.AccessDenied' },
      json: {
        type: 'Server.ServerProxy.AccessDenied',
        message:
          'No clause of one-stop--population--test v1 grants GET /persons/*/secret (purpose testing); nearest: r1',
      },
    });
    expect(provider.seen).toHaveLength(0);
    expect(await recordOf(answer.json['detail'])).toMatchObject({
      outcome: 'denied',
      open: { operation: 'GET /persons/*/secret', client: 'VN/GOV/H56/one-stop' },
      close: { status: 403, fault: 'AccessDenied' },
    });
  });

  it('meets another purpose, no purpose, an ended agreement and a party without one', async () => {
    const other = await call(`/persons/${ID}`, { headers: { 'x-lgsp-purpose': 'curiosity' } });
    expect(other).toMatchObject({ status: 403 });
    const ended = await call(`/persons/${ID}`, { method: 'DELETE' });
    expect(ended).toMatchObject({
      status: 403,
      json: { message: expect.stringContaining('has ended') as string },
    });
    const stranger = await gateway.token('stranger');
    const answer = await call(`/persons/${ID}`, { token: stranger, client: 'VN/GOV/H56/stranger' });
    expect(answer).toMatchObject({
      status: 403,
      json: { message: expect.stringContaining('No agreement') as string },
    });
  });

  it('follows the business clock', async () => {
    gateway.offset = 80 * 365 * 86_400_000;
    expect(await call(`/persons/${ID}`)).toMatchObject({ status: 403 });
    gateway.offset = 0;
    expect(await call(`/persons/${ID}`)).toMatchObject({ status: 200 });
  });

  it('says 429 and when to come again once the quota is spent', async () => {
    const path = `/papers/${ID}`;
    expect([(await call(path)).status, (await call(path)).status]).toEqual([200, 200]);
    const third = await call(path);
    expect(third).toMatchObject({ status: 429, json: { type: 'Server.ServerProxy.QuotaExceeded' } });
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(60);
    expect(await recordOf(third.json['detail'])).toMatchObject({ close: { status: 429 } });
  });

  it('is 404 for what the registry does not know', async () => {
    expect(await call('/unknown')).toMatchObject({
      status: 404,
      json: { type: 'Server.ServerProxy.UnknownService' },
    });
    expect(await call('/x', { to: 'nobody' })).toMatchObject({ status: 404 });
    expect(await call('/health/live')).toMatchObject({ status: 404 });
  });
});

describe('bad input', () => {
  it.each([
    '/persons/..%2fadmin',
    '/persons/%2e%2e/x',
    '/persons//x',
    '/persons/%00',
    '/persons/%252e%252e',
    '/persons?a=1&a=2',
  ])('refuses the path %s', async (path) => {
    // undici would tidy dot segments; the socket sends what it is told.
    expect(await raw(`GET /r1/VN/GOV/H56/population/api${path} HTTP/1.1`)).toMatch(
      /^HTTP\/1.1 400 .*Client\.BadRequest/s,
    );
    expect(provider.seen).toHaveLength(0);
  });

  it('refuses differing duplicates, and takes equal ones', async () => {
    const line = `GET /r1/VN/GOV/H56/population/api/persons/${ID} HTTP/1.1`;
    const client = 'X-Road-Client: VN/GOV/H56/one-stop';
    const always = [`Authorization: Bearer ${token}`, 'X-LGSP-Purpose: testing', client];
    expect(await raw(line, ...always, 'X-Road-Client: VN/GOV/H56/other')).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(line, ...always, client)).toMatch(/^HTTP\/1.1 200/);
  });

  it('refuses personal numbers in addresses and headers', async () => {
    expect(await call('/persons/038190000001')).toMatchObject({ status: 400 });
    expect(await call('/persons/%3038190000001')).toMatchObject({ status: 400 });
    expect(await call(`/persons/${ID}?number=038190000001`)).toMatchObject({ status: 400 });
    expect(await call(`/persons/${ID}`, { headers: { 'x-road-userid': 'H56:038190000001' } })).toMatchObject({
      status: 400,
    });
    expect(await call(`/persons/${ID}`, { headers: { 'idempotency-key': '038190000001' } })).toMatchObject({
      status: 400,
    });
    expect(provider.seen).toHaveLength(0);
  });

  it('refuses another member’s id, and a missing one', async () => {
    expect(await call(`/persons/${ID}`, { client: 'VN/GOV/H56/population' })).toMatchObject({ status: 403 });
    expect(await call(`/persons/${ID}`, { client: null })).toMatchObject({ status: 400 });
  });

  it('refuses missing, expired, foreign and provider tokens', async () => {
    const sign = async (claims: object) => {
      const { privateKey } = await generateKeyPair('ES256');
      return new SignJWT({ client_id: 'VN/GOV/H56/one-stop', ...claims })
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(gateway.url)
        .setAudience('gateway')
        .setExpirationTime('5m')
        .sign(privateKey);
    };
    await call(`/persons/${ID}`);
    const ours = (provider.seen[0]!.headers.authorization ?? '').slice(7);
    const [head, payload] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
    for (const bad of [null, 'x', await sign({}), ours, `${head}.${payload}.AAAA`, unsigned]) {
      const answer = await call(`/persons/${ID}`, { token: bad });
      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    }
    expect(provider.seen).toHaveLength(1);
  });

  it('refuses a body beyond the limit before the provider hears of it', async () => {
    const body = 'x'.repeat(6 * 1024 * 1024);
    const answer = await call('/person-lookups', { method: 'POST', body }).catch(() => ({ status: 413 }));
    expect(answer.status).toBe(413);
    expect(provider.seen).toHaveLength(0);
  });
});

describe('a provider in trouble', () => {
  it('that is away: 503, nothing sent, come again', async () => {
    const answer = await call(`/persons/${ID}`, { to: 'away' });
    expect(answer).toMatchObject({ status: 503, json: { type: 'Server.ServerProxy.NetworkError' } });
    expect(answer.headers['retry-after']).toBe('5');
    expect(await recordOf(answer.json['detail'])).toMatchObject({ outcome: 'not-sent' });
  });

  it('that is silent: 504 after the client’s own time-out, the outcome is unknown', async () => {
    const answer = await call(`/persons/${ID}`, { to: 'frozen', headers: { 'x-lgsp-timeout': '200' } });
    expect(answer).toMatchObject({ status: 504, json: { type: 'Server.ServerProxy.OutcomeUnknown' } });
    expect(await recordOf(answer.json['detail'])).toMatchObject({ outcome: 'unknown' });
  });

  it('holds its own share of connections and nobody else’s', async () => {
    const waiting = Array.from({ length: 8 }, () =>
      call(`/persons/${ID}`, { to: 'frozen', headers: { 'x-lgsp-timeout': '1500' } }),
    );
    await new Promise((done) => setTimeout(done, 100));
    const started = performance.now();
    expect(await call(`/persons/${ID}`)).toMatchObject({ status: 200 });
    expect(performance.now() - started).toBeLessThan(1_000);
    const statuses = (await Promise.all(waiting)).map(({ status }) => status).sort();
    expect(statuses).toEqual([503, 503, 503, 503, 504, 504, 504, 504]);
  });
});

describe('evidence', () => {
  it('opens for the two parties and the auditor, for nobody else', async () => {
    const id = (await call(`/persons/${ID}`)).headers['x-road-request-id'];
    expect(await exchangeOf(id, 'one-stop')).toMatchObject({
      status: 200,
      json: {
        id,
        outcome: 'answered',
        open: {
          agreement: { id: 'one-stop--population--test', version: 1, clause: 'r1' },
          fields: ['/id', '/names/*/text'],
        },
      },
    });
    expect((await exchangeOf(id, 'population')).status).toBe(200);
    expect((await exchangeOf(id, 'auditor')).status).toBe(200);
    expect(await exchangeOf(id, 'stranger')).toMatchObject({
      status: 403,
      json: { code: 'EVIDENCE.NOT_A_PARTY' },
    });
    expect(await exchangeOf(ID, 'auditor')).toMatchObject({
      status: 404,
      json: { code: 'EVIDENCE.EXCHANGE_NOT_FOUND' },
    });
    expect((await get(`/exchanges/${String(id)}`)).status).toBe(401);
  });

  it('lists a dossier for the auditor alone', async () => {
    await call(`/persons/${ID}`, { headers: { 'x-road-issue': 'H56-261122-0009' } });
    const list = async (client: string, scope?: string) =>
      get('/exchanges?dossier=H56-261122-0009', {
        headers: { authorization: `Bearer ${await gateway.token(client, scope)}` },
      });
    expect(await list('auditor', 'auditor')).toMatchObject({
      status: 200,
      json: { items: [{ open: { dossier: 'H56-261122-0009' } }] },
    });
    expect((await list('one-stop')).status).toBe(403);
  });

  it('holds no value of the request, only templates', async () => {
    const answer = await call(`/persons/${ID}?q=canary`);
    expect(JSON.stringify(await recordOf(answer.headers['x-road-request-id']))).not.toContain('canary');
  });
});

describe('administration', () => {
  it.each([
    'GET /admin/agreements',
    'GET /admin/subscriptions',
    'GET /admin/clients',
    'GET /admin/endpoints',
    'POST /admin/reload',
    'GET /exchanges',
  ])('%s is 401 without credentials and 403 without the scope', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    expect((await get(path, { method })).status).toBe(401);
    expect((await get(path, { method, headers: { authorization: `Bearer ${token}` } })).status).toBe(403);
  });

  it('shows what is in force to the operator', async () => {
    const operator = await gateway.token('operator', 'operator');
    const answer = await get('/admin/agreements', { headers: { authorization: `Bearer ${operator}` } });
    expect(answer.json['items']).toContainEqual(
      expect.objectContaining({ id: 'one-stop--population--test' }),
    );
  });

  it('gives no scope that the registry does not', async () => {
    await expect(gateway.token('one-stop', 'operator')).rejects.toThrow('invalid_scope');
  });
});

describe('metaservices', () => {
  const auth = () => ({ authorization: `Bearer ${token}`, 'x-road-client': 'VN/GOV/H56/one-stop' });

  it('list clients, methods, allowed methods and the description', async () => {
    expect((await get('/listClients')).status).toBe(401);
    expect((await get('/listClients', { headers: auth() })).json['member']).toContainEqual({
      id: {
        xroad_instance: 'VN',
        member_class: 'GOV',
        member_code: 'H56',
        subsystem_code: 'one-stop',
        object_type: 'SUBSYSTEM',
      },
      name: 'Một cửa',
    });
    const base = '/r1/VN/GOV/H56/population';
    const all = JSON.stringify((await get(`${base}/listMethods`, { headers: auth() })).json);
    expect(all).toContain('/persons/*/secret');
    const allowed = JSON.stringify((await get(`${base}/allowedMethods`, { headers: auth() })).json);
    expect(allowed).toContain('/persons/*');
    expect(allowed).not.toContain('secret');
    expect((await get(`${base}/getOpenAPI?serviceCode=api`, { headers: auth() })).json['openapi']).toBe(
      '3.1.0',
    );
    expect((await get(`${base}/getOpenAPI?serviceCode=x`, { headers: auth() })).status).toBe(400);
  });
});

// Last: it takes the table away.
describe('recorded before released', () => {
  const owner = async (sql: string) => {
    const client = new pg.Client({ connectionString: gateway.database.ownerUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };

  it('forwards no unsafe call and releases no answer without its record', async () => {
    await owner('ALTER TABLE exchange_record RENAME TO gone');
    const unsafe = await call('/person-lookups', { method: 'POST', body: '{}' });
    expect(unsafe).toMatchObject({ status: 503, json: { type: 'Server.ServerProxy.NetworkError' } });
    expect(provider.seen).toHaveLength(0);
    const safe = await call(`/persons/${ID}`);
    expect(safe.status).toBe(504);
    expect(JSON.stringify(safe.json)).not.toContain('Lan');
    await owner('ALTER TABLE gone RENAME TO exchange_record');
    expect((await call(`/persons/${ID}`)).status).toBe(200);
  });

  it('has the open row of an unsafe call committed when the provider gets it', async () => {
    const before = provider.seen.length;
    provider.frozen = true;
    const pending = call('/person-lookups', {
      method: 'POST',
      body: '{}',
      headers: { 'x-lgsp-timeout': '800' },
    });
    while (provider.seen.length === before) await new Promise((done) => setTimeout(done, 5));
    const id = provider.seen.at(-1)!.headers['x-road-request-id'];
    expect(await recordOf(id)).toMatchObject({
      outcome: 'unknown',
      open: { operation: 'POST /person-lookups' },
    });
    provider.frozen = false;
    expect((await pending).status).toBe(504);
  });
});

function raw(...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(gateway.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${lines.join('\r\n')}\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}
