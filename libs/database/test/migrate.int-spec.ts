import { testDatabase, type TestDatabase, until } from '@lgsp/testing';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { createIndexOnline, eachMonth, migrate, type MigrateOptions, monthMakerSql } from '../src/index.js';

/** A lock that is waited for, and what it takes on a busy machine. */
const SHORT_MS = 200 + 300;

class Notes1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text text NOT NULL)',
    );
    await runner.query(`INSERT INTO note (text) SELECT md5(n::text) FROM generate_series(1, 200000) n`);
    await runner.query(
      `CREATE TABLE entry (id uuid PRIMARY KEY, text text NOT NULL) PARTITION BY RANGE (id)`,
    );
    await runner.query('CREATE FUNCTION entry_months(int) RETURNS void LANGUAGE sql AS $$ $$');
    for (const sql of monthMakerSql({ table: 'entry', key: 'id', maker: 'entry_months', back: 1 }))
      await runner.query(sql);
  }
  async down(): Promise<void> {}
}

class Widen1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE begun (id int)'); // of an attempt that misses its lock nothing is kept
    await runner.query('ALTER TABLE note ADD COLUMN author text');
  }
  async down(): Promise<void> {}
}

class FindNotes1700000000002 implements MigrationInterface {
  readonly transaction = false;
  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, { name: 'note_text', table: 'note', on: '(text)' });
    await createIndexOnline(runner, {
      name: 'entry_text',
      table: 'entry',
      on: "(text, id) WHERE text <> ''",
    });
  }
  async down(): Promise<void> {}
}

class Forgetful1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createIndexOnline(runner, { name: 'note_author', table: 'note', on: '(author)' });
  }
  async down(): Promise<void> {}
}

let database: TestDatabase;
let owner: pg.Pool;
const run = (migrations: MigrateOptions['migrations'], more: Partial<MigrateOptions> = {}) =>
  migrate({ ownerUrl: database.ownerUrl, migrations, ...more });
const rows = {
  query: async (sql: string, values: readonly unknown[]): Promise<unknown[]> =>
    (await owner.query<Record<string, unknown>>(sql, [...values])).rows,
};
beforeAll(async () => {
  database = await testDatabase('migrations');
  owner = new pg.Pool({ connectionString: database.ownerUrl });
  owner.on('error', () => undefined);
  await run([Notes1700000000000]);
  await eachMonth(rows, 'entry_months($1)', [2]);
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

/** Reads and writes while `work` runs; how long the slowest took, in milliseconds. */
async function slowestDuring(work: Promise<unknown>): Promise<number> {
  let working = true;
  const done = work.finally(() => (working = false));
  let slowest = 0;
  while (working) {
    const began = performance.now();
    await owner.query(`INSERT INTO note (text) VALUES ('x')`);
    await owner.query(`INSERT INTO entry VALUES (rpad(lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0')
      || replace(gen_random_uuid()::text, '-', ''), 32, '0')::uuid, 'x')`);
    await owner.query('SELECT FROM note ORDER BY id DESC LIMIT 1');
    slowest = Math.max(slowest, performance.now() - began);
    await wait(10);
  }
  await done;
  return slowest;
}

/** Somebody's transaction, open for so long. */
async function reading(table: string, milliseconds: number): Promise<void> {
  const client = await owner.connect();
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM ${table} LIMIT 1`);
  await wait(milliseconds);
  await client.query('COMMIT');
  client.release();
}
const indexes = async (name: string) =>
  (
    await owner.query<{ valid: boolean }>(
      `SELECT indisvalid AS valid FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE c.relname ~ $1 ORDER BY relname`,
      [name],
    )
  ).rows.map(({ valid }) => valid);

describe('migrations of a database that is in use', () => {
  it('hold up nobody while somebody’s transaction keeps their lock, and are done when it ends', async () => {
    const waits: string[] = [];
    const reader = reading('note', 2_500);
    await wait(100);
    const migrating = run([Notes1700000000000, Widen1700000000001], {
      patience: { pauseMs: 300 },
      onWait: (why) => waits.push(why),
    });
    expect(await slowestDuring(migrating)).toBeLessThan(SHORT_MS);
    expect(await migrating).toEqual(['Widen1700000000001']);
    expect(waits[0]).toBe('its locks were not to be had, 1 times so far');
    await reader;
  });

  it('give up in the end, and have done nothing then', async () => {
    class Late1700000000009 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE late (id int)');
        await runner.query('ALTER TABLE note ADD COLUMN late text');
      }
      async down(): Promise<void> {}
    }
    const reader = reading('note', 2_000);
    await wait(100);
    await expect(run([Late1700000000009], { patience: { tries: 2, pauseMs: 100 } })).rejects.toMatchObject({
      driverError: { code: '55P03' },
    });
    await reader;
    expect((await owner.query(`SELECT to_regclass('late') AS late`)).rows).toEqual([{ late: null }]);
  });

  it('make an index, of partitions too, while all read and write; one that was cut off is made again', async () => {
    const all = [Notes1700000000000, Widen1700000000001, FindNotes1700000000002];
    const reader = reading('entry', 3_000); // concurrent ones wait for whoever is older
    await wait(100);
    const cut = run(all);
    await until('an index is begun', async () => (await indexes('^note_text$')).length > 0);
    await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()`);
    await expect(cut).rejects.toThrow();
    expect(await indexes('^note_text$')).toEqual([false]);
    const again = run(all);
    expect(await slowestDuring(again)).toBeLessThan(SHORT_MS);
    expect(await again).toEqual(['FindNotes1700000000002']);
    await reader;
    expect(await indexes('^note_text$')).toEqual([true]);
    expect(await indexes('^entry_.*text$')).toEqual(Array(5).fill(true)); // the whole's, and last month to two ahead
    expect(await run(all)).toEqual([]);
  });

  it('bring that index to months that come later', async () => {
    await eachMonth(rows, 'entry_months($1)', [3]);
    expect(
      await rows.query(`SELECT FROM pg_inherits WHERE inhparent = 'entry_text'::regclass`, []),
    ).toHaveLength(5);
  });

  it('make none inside a transaction, which would keep everybody from writing', async () => {
    await expect(run([Forgetful1700000000003])).rejects.toThrow(
      'note_author: its migration needs "transaction = false"',
    );
  });
});
