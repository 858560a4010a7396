import { migrate } from '@lgsp/database';
import { given, uuidv7 } from '@lgsp/kernel';
import { cutProxy, testDatabase, type TestDatabase } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  closeRow,
  CreateExchangeRecord1763769600000,
  ensureRecordMonths,
  ExchangeParties1796600000001,
  RecordMonths1796900000000,
  findExchange,
  listExchanges,
  type OpenRecord,
  openRow,
  RecordWriter,
  type RowReader,
} from '../src/index.js';

let database: TestDatabase;
let writer: RecordWriter;
let pool: pg.Pool;
let rows: RowReader;

const open = (over: Partial<OpenRecord> = {}): OpenRecord => ({
  phase: 'open',
  id: uuidv7(),
  at: new Date().toISOString(),
  kind: 'request',
  client: 'VN/GOV/H56/one-stop',
  provider: 'VN/GOV/H56/population',
  operation: 'GET /persons/*',
  safe: true,
  correlationId: uuidv7(),
  ...over,
});

beforeAll(async () => {
  database = await testDatabase('evidence');
  await migrate({
    ownerUrl: database.ownerUrl,
    migrations: [CreateExchangeRecord1763769600000, ExchangeParties1796600000001, RecordMonths1796900000000],
  });
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  pool.on('error', () => undefined);
  rows = {
    query: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query(sql, [...values])).rows as Row[],
  };
  writer = new RecordWriter({ url: database.url, timeoutMs: 2_000 });
});

afterAll(async () => {
  await writer.close();
  await pool.end();
  await database.drop();
});

describe('exchange records', () => {
  it('are readable once append resolves, and unclosed ones say so', async () => {
    const record = open();
    await writer.append(openRow(record));
    expect(await findExchange(rows, record.id)).toEqual({ id: record.id, outcome: 'unknown', open: record });
    const close = { phase: 'close', id: record.id, at: record.at, outcome: 'answered', status: 200 } as const;
    await writer.append(closeRow(close, record));
    expect(await findExchange(rows, record.id)).toMatchObject({
      outcome: 'answered',
      close: { status: 200 },
    });
  });

  it('let one bad value harm only itself', async () => {
    const good = Array.from({ length: 20 }, () => open());
    const twice = open();
    await writer.append(openRow(twice));
    const results = await Promise.allSettled(
      [...good.slice(0, 10), twice, ...good.slice(10)].map((record) => writer.append(openRow(record))),
    );
    expect(results.map((result) => result.status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect(results[10]).toMatchObject({ reason: { code: 'EVIDENCE.NOT_WRITTEN' } });
  });

  it('cannot be changed by the application, in the table or in a partition', async () => {
    const record = open();
    await writer.append(openRow(record));
    const { rows: parts } = await pool.query<{ part: string }>(
      "SELECT inhrelid::regclass::text AS part FROM pg_inherits WHERE inhparent = 'exchange_record'::regclass",
    );
    expect(parts.length).toBeGreaterThan(3);
    for (const table of ['exchange_record', ...parts.map(({ part }) => part)]) {
      for (const change of [`UPDATE ${table} SET record = ''`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(pool.query(change)).rejects.toMatchObject({ code: '42501' });
    }
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await expect(owner.query('DELETE FROM exchange_record')).rejects.toThrow('insert-only');
    await owner.end();
  });

  it('get their months from the application, with the owner deciding what a month is', async () => {
    await ensureRecordMonths(rows, 8);
    await expect(pool.query('CREATE TABLE other (id int)')).rejects.toMatchObject({ code: '42501' });
  });

  it('page through a dossier by key', async () => {
    const records = Array.from({ length: 5 }, () => open({ dossier: 'H56-261122-0001' }));
    await writer.append(...records.map(openRow));
    const first = await listExchanges(rows, { dossier: 'H56-261122-0001', limit: 3 });
    expect(first.items.map(({ id }) => id)).toEqual(records.slice(0, 3).map(({ id }) => id));
    const rest = await listExchanges(rows, { dossier: 'H56-261122-0001', limit: 3, after: first.next ?? '' });
    expect(rest.items.map(({ id }) => id)).toEqual(records.slice(3).map(({ id }) => id));
    expect(rest.next).toBeUndefined();
  });

  it('are found by either party, by both, and together with a dossier', async () => {
    const of = (client: string, provider: string, dossier?: string): OpenRecord =>
      open({
        client: `VN/${client}`,
        provider: `VN/${provider}`,
        ...given({ dossier }),
      });
    const records = [of('a', 'x'), of('b', 'x', 'D-1'), of('a', 'y'), of('c', 'x'), of('a', 'x', 'D-1')];
    await writer.append(...records.map(openRow));
    const found = async (filter: object): Promise<number[]> => {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const page = await listExchanges(rows, {
          ...filter,
          limit: 2,
          ...given({ after }),
        });
        ids.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after !== undefined);
      return ids.map((id) => records.findIndex((record) => record.id === id));
    };
    expect(await found({ client: 'VN/a' })).toEqual([0, 2, 4]);
    expect(await found({ provider: 'VN/x' })).toEqual([0, 1, 3, 4]);
    expect(await found({ client: 'VN/a', provider: 'VN/x' })).toEqual([0, 4]);
    expect(await found({ provider: 'VN/x', dossier: 'D-1' })).toEqual([1, 4]);
    expect(await found({ client: 'VN/nobody' })).toEqual([]);
  });

  it('reject every waiting call when the database is away, and go on when it is back', async () => {
    const lost = new RecordWriter({ url: database.url.replace(/:\d+\//, ':1/'), timeoutMs: 500 });
    await expect(lost.append(openRow(open()))).rejects.toMatchObject({ code: 'EVIDENCE.NOT_WRITTEN' });
    await lost.close();
    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'exchange-records' AND usename = current_user",
    );
    await writer.append(openRow(open())).catch(() => undefined);
    await expect(writer.append(openRow(open()))).resolves.toBeUndefined();
  });
});

describe('records whose connection breaks', () => {
  /** Groups of a call's rows, written over a line that can be cut while no row can be committed. */
  async function line() {
    const { hostname, port } = new URL(database.url);
    const proxy = await cutProxy({ host: hostname, port: Number(port) });
    const cut = new RecordWriter({
      url: database.url.replace(/:\d+\//, `:${proxy.port}/`),
      timeoutMs: 5_000,
    });
    await cut.append(openRow(open()));
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('BEGIN; LOCK TABLE exchange_record IN SHARE MODE');
    const records = [open(), open(), open()];
    const close = { phase: 'close', at: new Date().toISOString(), outcome: 'answered' } as const;
    const append = () =>
      records.map((one) => cut.append(openRow(one), closeRow({ ...close, id: one.id }, one)));
    const phases = async (): Promise<string[]> =>
      (
        await pool.query<{ phase: string }>('SELECT phase FROM exchange_record WHERE id = ANY($1)', [
          records.map(({ id }) => id),
        ])
      ).rows.map(({ phase }) => phase);
    const waiting = async (): Promise<void> => {
      for (;;) {
        const { rowCount } = await pool.query(
          `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'INSERT INTO exchange_record%'
             AND datname = current_database()`,
        );
        if (rowCount === 1) return;
        await pause(10);
      }
    };
    const end = async (): Promise<void> => {
      await owner.end();
      await cut.close();
      await proxy.close();
    };
    return { proxy, append, phases, waiting, unlock: () => owner.query('ROLLBACK'), end };
  }
  const ONCE = ['close', 'close', 'close', 'open', 'open', 'open'];

  it('before they arrive are written on another one', async () => {
    const { proxy, append, phases, unlock, end } = await line();
    proxy.silence();
    const appended = append();
    await pause(100);
    proxy.restore();
    await unlock();
    await Promise.all(appended);
    expect((await phases()).sort()).toEqual(ONCE);
    await end();
  });

  it('while the database is at work are there once, whichever attempt wrote them', async () => {
    const { proxy, append, phases, waiting, unlock, end } = await line();
    const appended = append();
    await waiting();
    proxy.reset();
    await pause(100);
    await unlock();
    await Promise.all(appended);
    expect((await phases()).sort()).toEqual(ONCE);
    await end();
  });

  it('after they were committed, before that was told, are there once', async () => {
    const { proxy, append, phases, waiting, unlock, end } = await line();
    const appended = append();
    await waiting();
    proxy.mute();
    await unlock();
    while ((await phases()).length < ONCE.length) await pause(10);
    proxy.restore();
    await Promise.all(appended);
    expect((await phases()).sort()).toEqual(ONCE);
    await end();
  });
});
