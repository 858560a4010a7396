import { migrate } from '@lgsp/database';
import { testDatabase, type TestDatabase } from '@lgsp/testing';
import pg from 'pg';
import { request } from 'undici';
import { OfficialKnownAs1797490000000 } from '../src/migrations/1797490000000-official-known-as.js';
import { gatewayMigrations } from '../src/migrations/index.js';
import { startGateway, type TestGateway } from './test-gateway.js';

const ADMINISTRATOR = 'H56:qt-1';
/** Ended before the administrator's present entry begins. */
const FORMER = { from: '2010-01-01', to: '2019-12-31' };
const entry = (subject: string, more: object = {}) => ({
  ...{ subject, name: 'Lê Thị Quản', roles: [], deputies: [], suspended: false },
  ...FORMER,
  ...more,
});

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await testDatabase('gateway');
  const before = gatewayMigrations.slice(0, gatewayMigrations.indexOf(OfficialKnownAs1797490000000));
  await migrate({ ownerUrl: database.ownerUrl, migrations: before });
  await enter('H56:old-1', entry('qt-1'), entry('x-1'));
  gateway = await startGateway({}, { database });
  await enter('H56:mine-5', entry('qt-1'));
});
afterAll(async () => {
  await gateway.close();
  await database.drop();
});

/** The rows of successive versions, as somebody whose entry it is not leaves them. */
async function enter(id: string, ...versions: readonly object[]): Promise<void> {
  for (const [before, content] of versions.entries())
    await rows(
      `WITH change AS (INSERT INTO official_change (official, version, content, client, person)
         VALUES ($1, $2, $3, 'test', 'system:test') RETURNING *)
       INSERT INTO official (id, agency, version, content, change_number)
         SELECT official, split_part(official, ':', 1), version, content, number FROM change
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, content = excluded.content,
         change_number = excluded.change_number`,
      [id, before + 1, JSON.stringify(content)],
    );
}

async function rows(sql: string, values: readonly unknown[] = []): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

async function put(id: string, version: number, content: object) {
  const { statusCode, body } = await request(`${gateway.url}/directory/officials/${id}`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${await gateway.token('one-stop')}`,
      'x-road-userid': ADMINISTRATOR,
      'x-lgsp-actor-token': (await gateway.signIn('one-stop', 'qt-1')).access_token,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ ...content, version }),
  });
  const json = (await body.json()) as Record<string, unknown>;
  return { status: statusCode, code: json['code'] };
}

const REFUSED = { status: 403, code: 'GATEWAY.NOT_ENTITLED' };

describe('an administrator', () => {
  it.each([
    ['the one under which they act', ADMINISTRATOR, undefined, 'qt-1'],
    ['a former one', 'H56:mine-1', [entry('qt-1')], 'qt-1'],
    ['one at another agency', 'H56.HT01:mine-1', [entry('qt-1')], 'qt-1'],
    ['one into which another subject was written', 'H56:mine-2', [entry('qt-1'), entry('x-2')], 'x-2'],
    ['one that would get their subject', 'H56:mine-3', [entry('x-3')], 'qt-1'],
    ['one that is not there yet', 'H56:mine-4', [], 'qt-1'],
  ])('changes no entry of their own: %s', async (_what, id, versions, subject) => {
    if (versions) await enter(id, ...versions);
    const version = versions?.length ?? 1;
    expect(await put(id, version, entry(subject, { unit: 'Phòng Nội vụ' }))).toEqual(REFUSED);
    expect(await rows('SELECT FROM official WHERE id = $1 AND version > $2', [id, version])).toEqual([]);
  });

  it('changes none that was theirs before the directory kept who an entry was known as', async () => {
    expect(await put('H56:old-1', 2, entry('x-1', { unit: 'Phòng Nội vụ' }))).toEqual(REFUSED);
  });

  it.each([
    ['makes themselves one', [], ADMINISTRATOR],
    ['makes one of a former entry of their own', [], 'H56:mine-5'],
    ['widens roles that they hold as one', [ADMINISTRATOR], ADMINISTRATOR],
  ])('gets no roles as a deputy: who %s', async (what, before, official) => {
    const id = `H56:held-${what.length}`;
    const deputies = before.map((one) => ({ official: one, from: '2020-01-01' }));
    await enter(id, entry(id.replace(':', '-'), { deputies }));
    const roles = [{ role: 'leader', field: 'civil-status', from: '2020-01-01' }];
    const wanted = entry(id.replace(':', '-'), { roles, deputies: [{ official, from: '2020-01-01' }] });
    expect(await put(id, 1, wanted)).toEqual(REFUSED);
    // Not so without it.
    expect(await put(id, 1, { ...wanted, deputies: [] })).toMatchObject({ status: 200 });
  });

  it('changes others’', async () => {
    await enter('H56:others-1', entry('y-1'), entry('y-2'));
    expect(await put('H56:others-1', 2, entry('y-3'))).toMatchObject({ status: 200 });
  });

  it('is forgotten by nobody: as whom an entry was known stays', async () => {
    await expect(rows('DELETE FROM official_known_as')).rejects.toThrow('insert-only');
    await expect(rows(`UPDATE official_known_as SET subject = 'x'`)).rejects.toThrow('insert-only');
  });
});
