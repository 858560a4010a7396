import { eachMonth, Tx } from '@lgsp/database';
import { ensureRecordMonths } from '@lgsp/evidence';
import { uuidv7 } from '@lgsp/kernel';
import { exclusiveLocksDuring, testPostgresUrl } from '@lgsp/testing';
import pg from 'pg';
import { ID, requestsWorld, type RequestsWorld } from './requests/requests-world.js';

const TABLES = ['exchange_record', 'event_decision'];
/** What a lock may be waited for, and what it takes on a busy machine to see that it is gone. */
const SHORT_MS = 200 + 100;

let world: RequestsWorld;
let superuser: pg.Client;
let reader: pg.Client;
let tx: Tx;
beforeAll(async () => {
  world = await requestsWorld();
  world.forget();
  tx = world.gateway.app.get(Tx);
  const url = new URL(testPostgresUrl());
  url.pathname = `/${world.gateway.database.name}`;
  superuser = new pg.Client({ connectionString: url.href });
  reader = new pg.Client({ connectionString: world.gateway.database.ownerUrl });
  await Promise.all([superuser.connect(), reader.connect()]);
});
afterAll(async () => {
  await Promise.all([superuser?.end(), reader?.end()]);
  await world?.close();
});

const dropLastMonths = () =>
  world.owner(`DO $$ DECLARE part text; BEGIN
    FOR part IN SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^(exchange_record|event_decision)_[0-9]{4}_[0-9]{2}$'
      AND to_date(right(relname, 7), 'YYYY_MM') > now() + interval '1 month'
    LOOP EXECUTE format('DROP TABLE %I', part); END LOOP; END $$`);
const months = async (): Promise<Record<string, number>> => {
  const rows = await world.owner<{ table: string; n: number }>(
    `SELECT inhparent::regclass::text AS table, count(*)::int AS n FROM pg_inherits WHERE inhparent::regclass::text = ANY ($1)
      GROUP BY 1`,
    TABLES,
  );
  return Object.fromEntries(rows.map(({ table, n }) => [table, n]));
};

/** Recorded calls and decisions, one after the other; how long the slowest took. */
async function traffic(working: () => boolean): Promise<number> {
  let slowest = 0;
  while (working()) {
    const began = performance.now();
    expect((await world.call(`/persons/${ID}`)).status).toBe(200);
    await tx.query(
      `INSERT INTO event_decision (event_id, topic, type, version, subject, recordversion, event_hash, copies)
       VALUES ($1, 't', 't', 1, 's', '1.1', 'h', '[]') ON CONFLICT DO NOTHING`,
      [uuidv7()],
    );
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

describe('months of records and decisions, while these are read for long and calls come in', () => {
  it('are made and hold up neither recording nor deciding', async () => {
    const before = await months();
    await dropLastMonths();
    await reader.query(`BEGIN; LOCK TABLE ${TABLES.join(', ')} IN ACCESS SHARE MODE`); // as a dump does
    let slowest = 0;
    const make = async (): Promise<void> => {
      await ensureRecordMonths(tx, 6);
      await eachMonth(tx, 'event_decision_months($1)', [6]);
    };
    const locks = await exclusiveLocksDuring(superuser, TABLES, async () => {
      let working = true;
      const running = traffic(() => working);
      await make();
      expect((await months())['exchange_record']).toBe(before['exchange_record']); // it has no partition without a month
      await reader.query('COMMIT');
      await make();
      working = false;
      slowest = await running;
    });
    expect([...locks].filter(([, ms]) => ms > SHORT_MS)).toEqual([]);
    expect(slowest).toBeLessThan(3 * SHORT_MS);
    expect(await months()).toEqual(before);
  });

  it('protect records as the others do', async () => {
    const [row] = await world.owner<{ part: string }>(
      `SELECT max(inhrelid::regclass::text) AS part FROM pg_inherits WHERE inhparent = 'exchange_record'::regclass`,
    );
    const part = String(row?.part);
    for (const change of [`UPDATE ${part} SET record = ''`, `DELETE FROM ${part}`, `TRUNCATE ${part}`])
      await expect(tx.query(change)).rejects.toMatchObject({ code: '42501' });
    await expect(
      world.owner(`INSERT INTO exchange_record SELECT '${uuidv7()}', 'open', 'c', 'p', NULL, '{}';
      DELETE FROM exchange_record`),
    ).rejects.toThrow('insert-only');
    const indexes = await world.owner<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_index WHERE indrelid IN ('exchange_record'::regclass, '${part}'::regclass) GROUP BY indrelid`,
    );
    expect(indexes[0]).toEqual(indexes[1]);
  });
});
