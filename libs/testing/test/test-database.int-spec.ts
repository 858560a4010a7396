import pg from 'pg';
import { testDatabase, type TestDatabase } from '../src/index.js';

const run = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('testDatabase', () => {
  let a: TestDatabase;
  let b: TestDatabase;
  beforeAll(async () => {
    [a, b] = await Promise.all([testDatabase('one-stop'), testDatabase('one-stop')]);
  });
  afterAll(() => Promise.all([a.drop(), b.drop()]));

  it('gives the application rows of what the owner makes, and no schema', async () => {
    await run(a.ownerUrl, 'CREATE TABLE t (id int)');
    await run(a.url, 'INSERT INTO t VALUES (1)');
    expect(await run(a.url, 'SELECT id FROM t')).toEqual([{ id: 1 }]);
    await expect(run(a.url, 'CREATE TABLE u (id int)')).rejects.toThrow(/permission denied/);
    await expect(run(a.url, 'TRUNCATE t')).rejects.toThrow(/permission denied/);
    await expect(run(a.url, 'DROP TABLE t')).rejects.toThrow(/must be owner/);
  });

  it('lets nobody into another database', async () => {
    const foreign = new URL(a.url);
    foreign.pathname = `/${b.name}`;
    await expect(run(foreign.href, 'SELECT 1')).rejects.toThrow(/permission denied for database/);
  });

  it('keeps what was committed when its server is killed', async () => {
    expect(await run(a.url, 'SHOW synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('compares Vietnamese letters without regard to case', async () => {
    expect(await run(a.url, `SELECT lower('ĐẶNG THỊ ƯỚC') AS name`)).toEqual([{ name: 'đặng thị ước' }]);
  });
});
