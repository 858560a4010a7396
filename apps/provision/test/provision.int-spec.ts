import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type RunningPostgres, startPostgres } from '@lgsp/launcher';
import pg from 'pg';
import { runProvision } from './run-provision.js';

const GIVEN = 'a-password-that-somebody-gave';

let postgres: RunningPostgres;
let secrets: string;
let env: Record<string, string>;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(() => {
  secrets = mkdtempSync(join(tmpdir(), 'lgsp-provision-'));
  env = { BUS: 'embedded', SECRETS_DIR: secrets, POSTGRES_ADMIN_URL: postgres.url };
});
afterEach(() => rmSync(secrets, { recursive: true }));

const files = (): string[] =>
  readdirSync(secrets, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(secrets, path)).isFile())
    .sort();
const content = (): Record<string, string> =>
  Object.fromEntries(files().map((path) => [path, readFileSync(join(secrets, path), 'utf8')]));
const put = (path: string, value: string): void => {
  mkdirSync(dirname(join(secrets, path)), { recursive: true });
  writeFileSync(join(secrets, path), value);
};
async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}
const state = (): Promise<unknown[]> =>
  query(
    postgres.url,
    `SELECT rolname AS what, rolsuper || ',' || rolcanlogin AS how FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'
     UNION ALL SELECT datname, datacl::text FROM pg_database ORDER BY 1, 2`,
  );

describe('provision', () => {
  it('gives each service a database of its own, with settings only its owner reads', async () => {
    expect(await runProvision(env)).toMatchObject({ code: 0, stderr: '' });
    const read = (path: string): string => readFileSync(join(secrets, path), 'utf8');
    const [url, owner] = [
      read('services/fire-safety/DATABASE_URL'),
      read('owners/fire-safety/MIGRATE_DATABASE_URL'),
    ];
    await query(owner, 'CREATE TABLE IF NOT EXISTS things (id int)');
    await query(url, 'INSERT INTO things VALUES (1)');
    await expect(query(url, 'DROP TABLE things')).rejects.toThrow('must be owner');
    await expect(query(url.replace(/fire_safety$/, 'land'), 'SELECT 1')).rejects.toThrow('permission denied');
    expect(read('services/fire-safety/CLIENT_SECRET')).toBe(read('clients/VN.GOV.H56.fire-safety'));
    expect(files().filter((path) => (statSync(join(secrets, path)).mode & 0o777) !== 0o600)).toEqual([]);
  });

  it('changes nothing when it is repeated, nor when two run at once', async () => {
    const both = await Promise.all([runProvision(env), runProvision(env)]);
    expect(both.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    const [before, secretsBefore] = [await state(), content()];
    expect((await runProvision(env)).code).toBe(0);
    expect(await state()).toEqual(before);
    expect(content()).toEqual(secretsBefore);
    await query(content()['services/land/DATABASE_URL'] ?? '', 'SELECT 1');
  });

  it('keeps the secrets that were given, and makes the server take them', async () => {
    put('databases/land', GIVEN);
    put('clients/VN.GOV.H56.land', GIVEN);
    expect((await runProvision(env)).code).toBe(0);
    expect(content()).toMatchObject({
      'databases/land': GIVEN,
      'services/land/CLIENT_SECRET': GIVEN,
      'services/land/DATABASE_URL': expect.stringContaining(GIVEN) as string,
    });
    await query(content()['services/land/DATABASE_URL'] ?? '', 'SELECT 1');
  });

  it('hands the gateway alone the Redis that it is given', async () => {
    const redis = { REDIS_URL: 'redis://redis:6379', REDIS_PASSWORD: GIVEN };
    expect((await runProvision({ ...env, ...redis })).code).toBe(0);
    const handed = Object.entries(content()).filter(([path]) => path.endsWith('/REDIS_URL'));
    expect(handed).toEqual([['services/gateway/REDIS_URL', `redis://:${GIVEN}@redis:6379`]]);
  });

  it('needs no super user, only one who may make databases and roles', async () => {
    const server = await startPostgres();
    await query(server.url, `CREATE ROLE keeper LOGIN CREATEDB CREATEROLE PASSWORD '${GIVEN}'`);
    const keeper = new URL(server.url);
    keeper.username = 'keeper';
    keeper.password = '';
    try {
      const as = { ...env, POSTGRES_ADMIN_URL: keeper.href, POSTGRES_ADMIN_PASSWORD: GIVEN };
      for (let i = 0; i < 2; i++) expect(await runProvision(as)).toMatchObject({ code: 0, stderr: '' });
      await query(content()['owners/land/MIGRATE_DATABASE_URL'] ?? '', 'CREATE TABLE things (id int)');
      await query(content()['services/land/DATABASE_URL'] ?? '', 'INSERT INTO things VALUES (1)');
    } finally {
      await server.stop();
    }
  });

  it('makes the passwords of servers that start with them, once', async () => {
    for (let i = 0; i < 2; i++)
      expect((await runProvision(env, 'secrets', 'postgres', 'kafka')).code).toBe(0);
    expect(files()).toEqual(['servers/kafka/password', 'servers/postgres/password']);
    const { code, stderr } = await runProvision(env, 'secrets', '../etc');
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('secrets of which servers?') as string,
    });
  });

  it('lists every fault of its environment at once', async () => {
    const { code, stderr } = await runProvision({ BUS: 'kafka', POSTGRES_ADMIN_URL: 'mysql://x' });
    expect(code).toBe(2);
    for (const key of ['SECRETS_DIR', 'POSTGRES_ADMIN_URL', 'KAFKA_BROKERS'])
      expect(stderr).toContain(`  ${key}:`);
  });
});

describe('provision in production', () => {
  const production = () => ({ ...env, LGSP_ENV: 'production', BUS: 'kafka', KAFKA_BROKERS: '127.0.0.1:1' });

  it('generates no secret: it names every one that nobody gave', async () => {
    expect((await runProvision(env)).code).toBe(0); // those of a development
    put('databases/land', GIVEN);
    const before = content();
    const { code, stderr } = await runProvision(production());
    expect(code).toBe(2);
    for (const path of ['databases/land_owner', 'kafka/land', 'clients/VN.GOV.H56.TT.auditor'])
      expect(stderr).toContain(path);
    expect(stderr).not.toContain('databases/land,');
    expect(stderr).not.toContain('simulator');
    expect(content()).toEqual(before);
    expect((await runProvision(production(), 'secrets', 'postgres')).stderr).toContain(
      'servers/postgres/password',
    );
  });
});
