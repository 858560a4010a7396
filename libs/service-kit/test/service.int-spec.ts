import { uuidv7 } from '@lgsp/kernel';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Land, startLand } from './harness.js';

let land: Land;
let bearer: string;
beforeAll(async () => {
  land = await startLand();
  bearer = `Bearer ${await land.gateway.token()}`;
}, 60_000);
afterAll(() => land?.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown> & { code?: string };
}
const CLIENT = 'VN/GOV/H56/one-stop';
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const answer = await fetch(land.url + path, {
    method,
    headers: {
      authorization: bearer,
      'x-road-client': CLIENT,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw as string }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
}
const post = (body: unknown, key: string = uuidv7(), headers = {}) =>
  call('POST', '/parcels', body, { 'idempotency-key': key, ...headers });
const rows = async (sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: land.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};
const eventually = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (let n = 0; n < 100; n++) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(100);
  }
  throw new Error('It did not happen within ten seconds');
};
const parcel = { commune: '14758', owner: 'Nguyễn Thị Lan' };

describe('credential', () => {
  it.each([
    ['none', {}, 401, 'SECURITY.NO_CREDENTIAL'],
    ['a client’s own', { aud: 'gateway', sub: CLIENT }, 401, 'SECURITY.BAD_CREDENTIAL'],
    ['another system’s', { aud: 'population' }, 401, 'SECURITY.BAD_CREDENTIAL'],
  ])('%s is refused on every route', async (name, claims, status, code) => {
    const authorization = name === 'none' ? '' : `Bearer ${await land.gateway.token(claims)}`;
    for (const path of ['/parcels', '/admin/parked-events', '/admin/work'])
      expect(await call('GET', path, undefined, { authorization })).toMatchObject({ status, body: { code } });
  });

  it('leaves health and metrics open', async () => {
    const open = { authorization: '', 'x-road-client': '' };
    expect((await call('GET', '/health/live', undefined, open)).status).toBe(200);
    expect((await call('GET', '/health/ready', undefined, open)).body).toMatchObject({
      checks: { database: 'up' },
    });
    expect(await (await fetch(`${land.url}/metrics`)).text()).toMatch(
      /lgsp_exchange_backlog\{figure="workStuck"/,
    );
  });

  it('tells who calls', async () => {
    const { body } = await call('GET', '/parcels/caller', undefined, {
      'x-road-userid': 'H56:cb-17',
      'x-road-issue': 'H56-261122-0001',
      'x-lgsp-purpose': 'land-register',
    });
    expect(body).toEqual({
      client: CLIENT,
      actor: 'H56:cb-17',
      dossier: 'H56-261122-0001',
      purpose: 'land-register',
    });
  });

  it('refuses two clients that differ', async () => {
    const { hostname, port } = new URL(land.url);
    const answer = await new Promise<string>((done) => {
      let text = '';
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `GET /parcels HTTP/1.1\r\nhost: x\r\nauthorization: ${bearer}\r\nx-road-client: ${CLIENT}\r\nx-road-client: VN/GOV/H56/population\r\nconnection: close\r\n\r\n`,
        ),
      );
      socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => done(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400[^]*SECURITY\.BAD_CALLER/);
  });
});

describe('input', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  it.each<[string, unknown, number, string]>([
    ['malformed JSON', '{"commune":', 400, 'HTTP.MALFORMED_JSON'],
    ['10⁵ levels', deep, 400, 'HTTP.TOO_DEEP'],
    ['U+0000', '{"commune":"14758","owner":"a\\u0000b"}', 400, 'HTTP.BAD_TEXT'],
    ['a lone surrogate', '{"commune":"14758","owner":"a\\ud800b"}', 400, 'HTTP.BAD_TEXT'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, 'HTTP.BAD_TEXT'],
    ['no body', '', 400, 'HTTP.INVALID'],
    ['a wrong type', { commune: 1, owner: 'x' }, 400, 'HTTP.INVALID'],
  ])('%s is refused', async (_, body, status, code) =>
    expect(await post(body)).toMatchObject({
      status,
      body: { code, status, type: `urn:lgsp:error:${code}` },
    }),
  );

  it('names every fault by pointer and code, and quotes nothing', async () => {
    const { body } = await post({ commune: 'x', extra: 'y' });
    expect(body['errors']).toEqual(
      expect.arrayContaining([
        { pointer: '/commune', code: 'HTTP.WRONG_VALUE' },
        { pointer: '/owner', code: 'HTTP.REQUIRED' },
        { pointer: '/extra', code: 'HTTP.UNKNOWN_FIELD' },
      ]),
    );
  });

  it.each([
    ['POST', '/parcels', 'text/plain', 415, 'HTTP.UNSUPPORTED_MEDIA_TYPE'],
    ['POST', '/parcels', 'application/x-www-form-urlencoded', 415, 'HTTP.UNSUPPORTED_MEDIA_TYPE'],
    ['PATCH', '/parcels', 'application/json', 404, 'HTTP.NO_ROUTE'],
    ['POST', '/nothing', 'application/json', 404, 'HTTP.NO_ROUTE'],
  ])('%s %s as %s is %i', async (method, path, type, status, code) => {
    const answer = await call(method, path, '{}', { 'content-type': type, 'idempotency-key': uuidv7() });
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });

  it.each([
    '/parcels/%ff',
    '/parcels/%00',
    '/parcels/not-an-id',
    '/parcels?limit=0',
    '/parcels?limit=201',
    '/parcels?x=1',
    `/${'a'.repeat(3000)}`,
    '/parcels/..%2f..%2fx',
  ])('GET %s is a 4xx with a code', async (path) => {
    const { status, body } = await call('GET', path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.code).toMatch(/^HTTP\./);
  });

  it.each([
    ['path', '/parcels/001099123456', {}],
    ['encoded path', '/parcels/0010991234%35%36', {}],
    ['query', '/parcels?after=001099123456', {}],
    ['header', '/parcels', { 'x-road-issue': '001099123456' }],
  ])('a personal number in the %s is refused', async (_, path, headers) =>
    expect((await call('GET', path, undefined, headers)).body.code).toBe('HTTP.PERSONAL_NUMBER_IN_ADDRESS'),
  );

  it('speaks Vietnamese, and English when asked', async () => {
    const path = `/parcels/${uuidv7()}`;
    expect((await call('GET', path)).body).toMatchObject({ status: 404, title: 'Không có thửa đất này' });
    expect((await call('GET', path, undefined, { 'accept-language': 'en-GB,vi;q=0.5' })).body).toMatchObject({
      code: 'LAND.PARCEL_NOT_FOUND',
      title: 'There is no such parcel',
    });
  });

  it('shows nothing of a defect', async () => {
    const { status, body } = await call('GET', '/parcels/defect');
    expect(status).toBe(500);
    expect(body.code).toBe('HTTP.INTERNAL');
    expect(JSON.stringify(body)).not.toMatch(/secret|001099/);
  });
});

describe('idempotency key', () => {
  it('gives the same answer to the same request, once in effect', async () => {
    const key = uuidv7();
    const first = await post(parcel, key);
    expect(first.status).toBe(201);
    expect(await post(parcel, key)).toMatchObject({ status: 201, body: first.body });
    expect(await rows(`SELECT count(*)::int FROM parcel WHERE id = '${String(first.body['id'])}'`)).toEqual([
      { count: 1 },
    ]);
    expect(await post({ ...parcel, owner: 'Khác' }, key)).toMatchObject({
      status: 422,
      body: { code: 'HTTP.KEY_REUSED' },
    });
    expect((await post(parcel, key, { 'x-road-client': 'VN/GOV/H56/other' })).body['id']).not.toBe(
      first.body['id'],
    );
  });

  it('is required', async () => {
    expect((await call('POST', '/parcels', parcel)).body.code).toBe('HTTP.IDEMPOTENCY_KEY_REQUIRED');
  });

  it('says that the same request is still running', async () => {
    const key = uuidv7();
    const client = new pg.Client({ connectionString: land.database.url });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 20170))', [`${CLIENT} ${key}`]);
    const running = await post(parcel, key);
    await client.end();
    expect(running).toMatchObject({ status: 409, body: { code: 'HTTP.REQUEST_RUNNING' } });
    expect((await post(parcel, key)).status).toBe(201);
  });

  it('keeps nothing of a use case that failed: neither key, row, event nor work', async () => {
    const count =
      'SELECT (SELECT count(*) FROM parcel) p, (SELECT count(*) FROM exchange_outbox) o, (SELECT count(*) FROM exchange_work) w, (SELECT count(*) FROM idempotency_key) k';
    const before = await rows(count);
    expect(await post({ commune: '00000', owner: 'x' })).toMatchObject({
      status: 422,
      body: { code: 'LAND.UNKNOWN_COMMUNE' },
    });
    expect(await rows(count)).toEqual(before);
  });
});

describe('calls and chain', () => {
  it('carries the correlation id from HTTP to outbox and to the call that was committed', async () => {
    const [correlation, exchange] = [uuidv7(), uuidv7()];
    const { body } = await post(parcel, uuidv7(), {
      'x-lgsp-correlation-id': correlation,
      'x-road-request-id': exchange,
      'x-road-userid': 'H56:cb-1',
      traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`,
    });
    const sheet = await eventually(
      async () => (await call('GET', `/parcels/${String(body['id'])}`)).body['sheet'] ?? undefined,
    );
    expect(sheet).toBe('S-1');
    const sent = land.gateway.calls.find(({ headers }) => headers['x-lgsp-correlation-id'] === correlation);
    expect(sent).toMatchObject({
      url: '/r1/VN/GOV/G99/cadastre/api/look-ups',
      headers: {
        authorization: 'Bearer client-token',
        'x-road-client': 'VN/GOV/H56/land',
        // A worker acts for no person: who asked is found through the causation.
        'x-road-userid': 'system:land',
        'x-lgsp-purpose': 'land-register',
        'x-lgsp-causation-id': exchange,
        traceparent: expect.stringContaining('c'.repeat(32)) as string,
      },
    });
    const [event] = await rows(
      `SELECT event FROM exchange_outbox WHERE event->>'subject' = '${String(body['id'])}'`,
    );
    expect(event?.['event']).toMatchObject({
      correlationid: correlation,
      causationid: exchange,
      actor: 'H56:cb-1',
    });
  });

  it('refuses a network call inside a transaction', async () => {
    const answer = await call('POST', '/parcels/forbidden-call', {}, { 'idempotency-key': uuidv7() });
    expect(answer).toMatchObject({ status: 500, body: { code: 'HTTP.CALL_IN_TRANSACTION' } });
  });

  it('lists what is parked and what is to be done', async () => {
    expect((await call('GET', '/admin/parked-events')).body).toEqual({ items: [] });
    expect((await call('GET', '/admin/work')).status).toBe(200);
    expect((await call('POST', `/admin/parked-events/${uuidv7()}/replay`)).status).toBe(404);
  });
});
