import { until } from '@lgsp/testing';
import pg from 'pg';
import { request } from 'undici';
import { startGateway, type TestGateway } from './test-gateway.js';

const ADMINISTRATOR = 'H56:qt-1';
const since = { from: '2020-01-01' };

let one: TestGateway;
let other: TestGateway;
const tokens = new Map<TestGateway, string>();

beforeAll(async () => {
  one = await startGateway({});
  other = await startGateway({}, { database: one.database, issuer: one.url });
  for (const gateway of [one, other]) tokens.set(gateway, await one.token('one-stop'));
});
afterAll(async () => {
  await other.close();
  await one.close();
});

/** Administrators who are signed in, by their ids. */
const proofs = new Map<string, Promise<string>>();
function proofOf(as: string): Promise<string> {
  const [client, subject] = as === ADMINISTRATOR ? ['one-stop', 'qt-1'] : ['stranger', 'ht-qt-1'];
  const known = proofs.get(as) ?? one.signIn(client, subject).then((tokens) => tokens.access_token);
  proofs.set(as, known);
  return known;
}

interface Asked {
  readonly token?: string;
  readonly method?: 'GET' | 'PUT';
  readonly as?: string;
  readonly body?: object;
  readonly at?: TestGateway;
  /** The administrator's own token where absent, none where null. */
  readonly proof?: string | null;
}
async function ask(path: string, asked: Asked = {}) {
  const { method = 'GET', as = ADMINISTRATOR, body, at = one, token, proof } = asked;
  const answer = await request(`${at.url}/directory/officials${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token ?? tokens.get(at)}`,
      'x-road-userid': as,
      ...(body && { 'content-type': 'application/json' }),
      ...(body && proof !== null && { 'x-lgsp-actor-token': proof ?? (await proofOf(as)) }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    json: (await answer.body.json()) as Record<string, unknown>,
  };
}
const put = (id: string, body: object, more: Asked = {}) => ask(`/${id}`, { ...more, method: 'PUT', body });
const entry = (subject: string, more: object = {}) => ({
  ...{ version: 0, subject, name: 'Nguyễn Văn An', ...since, roles: [] },
  ...more,
});

describe('the directory of officials', () => {
  it('is kept by its administrators alone', async () => {
    for (const as of ['H56:staff-1', 'H56:op-1', 'H56:ghost'])
      expect(await ask('/H56:staff-1', { as })).toMatchObject({
        status: 403,
        json: { code: 'GATEWAY.NOT_ENTITLED' },
      });
    expect(await ask('/H56:staff-1', { as: 'system:one-stop' })).toMatchObject({ status: 403 });
    expect(await ask('/H56:staff-1')).toMatchObject({ status: 200, json: { name: 'B', version: 1 } });
  });

  it('enters, replaces and tells what was, under the name of who did it', async () => {
    const roles = [{ role: 'officer', field: 'population', ...since }];
    expect(await put('H56:new-1', entry('new-1'))).toMatchObject({ status: 200, json: { version: 1 } });
    const moved = entry('new-1', { version: 1, roles });
    expect(await put('H56:new-1', moved)).toMatchObject({ status: 200, json: { version: 2, roles } });
    expect(await put('H56:new-1', moved)).toMatchObject({ status: 200, json: { version: 2 } });
    expect(await put('H56:new-1', entry('new-1', { version: 1 }))).toMatchObject({
      status: 409,
      json: { code: 'GATEWAY.OFFICIAL_CHANGED' },
    });
    const { json } = await ask('/H56:new-1/changes');
    expect(json['items']).toMatchObject([
      { version: 2, person: ADMINISTRATOR, client: 'VN/GOV/H56/one-stop', content: { roles } },
      { version: 1, person: ADMINISTRATOR, content: { roles: [] } },
    ]);
  });

  it('is changed by an administrator who has signed in, and by nobody on a client’s word', async () => {
    expect(await put('H56:new-2', entry('new-2'), { proof: null })).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="insufficient_user_authentication"' },
      json: { code: 'GATEWAY.NOT_PROVEN' },
    });
    const { access_token: another } = await one.signIn('one-stop', 'staff-1');
    expect(await put('H56:new-2', entry('new-2'), { proof: another })).toMatchObject({
      status: 403,
      json: { code: 'GATEWAY.NOT_ENTITLED' },
    });
    expect(await ask('/H56:new-2')).toMatchObject({ status: 404 });
  });

  it('lists the officials of an agency, page by page', async () => {
    const first = await ask('?agency=H56&limit=2');
    expect(first).toMatchObject({ status: 200, json: { items: [{ id: 'H56:cb-0142' }, {}] } });
    const next = await ask(`?agency=H56&limit=2&after=${String(first.json['next'])}`);
    expect(next).toMatchObject({ status: 200 });
    expect(next.json['items']).not.toEqual(first.json['items']);
  });

  it('gives an agency its own people only, and the province everybody', async () => {
    const roles = [{ role: 'directory-administrator', field: 'directory', ...since }];
    await put('H56.HT01:qt-1', entry('ht-qt-1', { roles }));
    const commune = { as: 'H56.HT01:qt-1', token: await one.token('stranger') };
    expect(await put('H56.HT01:cb-9', entry('ht-9'), commune)).toMatchObject({ status: 200 });
    expect(await ask('/H56.HT01:cb-9', commune)).toMatchObject({ status: 200 });
    expect(await ask('/H56.HT01:cb-9')).toMatchObject({ status: 200 });
    expect(await ask('/H56:staff-1', commune)).toMatchObject({ status: 404 });
    expect(await ask('/H56:staff-1/changes', commune)).toMatchObject({ status: 404 });
    expect(await ask('?agency=H56', commune)).toMatchObject({ status: 404 });
    expect(await put('H56:cb-9', entry('cb-9'), commune)).toMatchObject({ status: 404 });
  });

  it.each([
    ['no such agency', 'H57:cb-1', entry('x-1'), 404],
    ['their own entry', ADMINISTRATOR, entry('qt-1', { version: 1 }), 403],
    ['two who sign in as one', 'H56:cb-2', entry('staff-1'), 422],
    ['a term that ends before it begins', 'H56:cb-2', entry('x-2', { to: '2019-01-01' }), 422],
    [
      'a deputy of another agency',
      'H56:cb-2',
      entry('x-2', { deputies: [{ official: 'H56.HT01:cb-0142', ...since }] }),
      422,
    ],
    ['a role that nobody knows', 'H56:cb-2', entry('x-2', { roles: [{ role: 'king', field: 'land' }] }), 400],
    ['a day that is none', 'H56:cb-2', entry('x-2', { from: '2026-02-30' }), 400],
    ['a system', 'system:one-stop', entry('x-2'), 400],
    ['a personal number as an id', 'H56:038190000001', entry('x-2'), 400],
    ['a personal number as a subject', 'H56:cb-2', entry('038190000001'), 400],
  ])('refuses %s', async (_what, id, body, status) => {
    expect(await put(id, body)).toMatchObject({ status, json: { code: expect.any(String) as string } });
    const { rows } = await query('SELECT 1 FROM official WHERE id = $1 AND version > 1', [id]);
    expect(rows).toEqual([]);
  });

  it('takes two administrators one after the other: one of two changes of one version stands', async () => {
    await put('H56:race-1', entry('race-1'));
    const both = await Promise.all(
      [one, other].map((at, i) =>
        put('H56:race-1', entry('race-1', { version: 1, unit: `unit ${i}` }), { at }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is forgotten by no change: rows of what was are final', async () => {
    await expect(query(`UPDATE official_change SET person = 'H56:x'`)).rejects.toThrow('insert-only');
  });

  it('tells every gateway within five seconds who has left', async () => {
    await put(
      'H56:leaver-1',
      entry('leaver-1', { roles: [{ role: 'directory-administrator', field: 'directory', ...since }] }),
    );
    const asks = (at: TestGateway) => ask('/H56:staff-1', { as: 'H56:leaver-1', at });
    await until(
      'both know',
      async () => (await asks(one)).status === 200 && (await asks(other)).status === 200,
      5_000,
    );
    await put('H56:leaver-1', entry('leaver-1', { version: 1, to: '2025-01-01' }));
    expect(await asks(one)).toMatchObject({ status: 403 });
    await until('the other one knows', async () => (await asks(other)).status === 403, 5_000);
  });

  it('holds 20,000 officials', async () => {
    await query(
      `WITH change AS (INSERT INTO official_change (official, version, content, client, person)
         SELECT 'H56:many-' || n, 1, jsonb_build_object('subject', 'many-' || n, 'name', 'A', 'from', '2020-01-01',
           'suspended', false, 'roles', jsonb_build_array(jsonb_build_object('role', 'officer', 'field', 'land', 'from', '2020-01-01')),
           'deputies', '[]'::jsonb), 'test', 'system:test' FROM generate_series(1, 20000) n RETURNING *)
       INSERT INTO official (id, agency, version, content, change_number) SELECT official, 'H56', 1, content, number FROM change`,
    );
    const third = await startGateway({}, { database: one.database, issuer: one.url });
    tokens.set(third, await one.token('one-stop'));
    expect(await ask('/H56:staff-1', { as: 'H56:many-20000', at: third })).toMatchObject({ status: 403 });
    expect(await ask('/H56:many-20000', { at: third })).toMatchObject({ status: 200 });
    await third.close();
  });
});

async function query(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: one.database.ownerUrl });
  await client.connect();
  try {
    return await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}
