import { uuidv7 } from '@lgsp/kernel';
import { randomBytes } from 'node:crypto';
import { Housekeeping } from '../src/housekeeping.js';
import { openWorld, type Service, startService, until, type World } from './harness.js';

const DAY = 86_400_000;

/** `days` ago, or null: not closed. */
const closed = (days?: number): string => (days === undefined ? 'NULL' : `now() - interval '${days} days'`);

/** A UUIDv7 of that time. */
function idOf(time: number): string {
  const hex = time.toString(16).padStart(12, '0') + `7${randomBytes(10).toString('hex').slice(1)}`;
  const text = `${hex.slice(0, 16)}8${hex.slice(17)}`;
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}

const MALFORMED = '0190163d-8694-8aaa-bbbb-0123456789ab'; // a UUIDv8: no month

const ROWS = {
  exchange_outbox: (days?: number) =>
    `(id, event, created_at, published_at) VALUES ($1, '{}', now() - interval '1 year', ${closed(days)})`,
  exchange_inbox: (days?: number) =>
    `(id, source, subject, epoch, n, type, status, closed_at)
     VALUES ($1, 's', 's', 1, 1, 't', '${days === undefined ? 'late' : 'applied'}', ${closed(days)})`,
  exchange_work: (days?: number) =>
    `(id, kind, payload, context, state, closed_at)
     VALUES ($1, 'k', 'null', '{}', '${days === undefined ? 'stuck' : 'done'}', ${closed(days)})`,
  letter: (days?: number) => `(id, sent_at) VALUES ($1, ${closed(days)})`,
};

describe('housekeeping', () => {
  let world: World;
  let service: Service;
  const insert = async (table: keyof typeof ROWS, id: string, days?: number): Promise<string> => {
    await service.tx.query(`INSERT INTO ${table} ${ROWS[table](days)}`, [id]);
    return id;
  };
  const idsIn = async (table: string): Promise<string[]> =>
    (await service.tx.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);
  const months = async (): Promise<string[]> =>
    (
      await service.tx.query<{ name: string }>(
        `SELECT c.relname AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
          WHERE inhparent = 'exchange_inbox'::regclass ORDER BY 1`,
      )
    ).map(({ name }) => name.replace('exchange_inbox_', ''));
  const sweep = async (done: () => Promise<boolean>): Promise<void> => {
    service.get(Housekeeping).start();
    await until(done).finally(() => service.get(Housekeeping).stop());
  };
  /** As if migrations had run `back` months ago: that month has its partition. */
  const makeMonth = async (back: number): Promise<Date> => {
    const now = new Date();
    const [from, to] = [back, back - 1].map(
      (months) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)),
    ) as [Date, Date];
    const bound = (at: Date): string => `exchange_inbox_floor('${at.toISOString().slice(0, 10)}')`;
    const [row] = await service.asOwner<{ low: string; high: string }>(
      `SELECT ${bound(from)} AS low, ${bound(to)} AS high`,
    );
    await service.asOwner(
      `CREATE TABLE exchange_inbox_${from.toISOString().slice(0, 7).replace('-', '_')}
         PARTITION OF exchange_inbox FOR VALUES FROM ('${row?.low}') TO ('${row?.high}')`,
    );
    return from;
  };
  const nameOf = (month: Date): string => month.toISOString().slice(0, 7).replace('-', '_');

  beforeAll(async () => {
    world = await openWorld();
    const kept = [{ table: 'letter', key: 'ctid', since: 'sent_at', days: 30 }];
    service = await startService({ system: world.system, bus: world.bus, run: false, kept });
    await service.asOwner('CREATE TABLE letter (id uuid, sent_at timestamptz)');
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it.each([
    ['exchange_outbox', 3],
    ['exchange_work', 120],
    ['letter', 30], // a table of the service's own: `kept`
  ] as const)('of %s keeps closed rows for %i days, and open ones for ever', async (table, days) => {
    const kept = [await insert(table, uuidv7()), await insert(table, uuidv7(), days - 1)];
    await insert(table, uuidv7(), days + 1);
    await sweep(async () => (await idsIn(table)).length <= kept.length);
    expect(await idsIn(table)).toEqual(kept);
  });

  it('makes months of the inbox ahead, and keeps an event in the month of its id', async () => {
    expect((await months()).length).toBe(10); // two past, this one, six ahead, and the rest
    const id = await insert('exchange_inbox', uuidv7(), 1);
    const [row] = await service.tx.query<{ place: string }>(
      'SELECT tableoid::regclass::text AS place FROM exchange_inbox WHERE id = $1',
      [id],
    );
    expect(row?.place).toBe(`exchange_inbox_${nameOf(new Date())}`);
    await service.tx.query('DELETE FROM exchange_inbox');
  });

  it('drops months of the inbox whose ids cannot come again, not those with a row that waits or was closed late', async () => {
    const [spent, waits, late] = [await makeMonth(7), await makeMonth(8), await makeMonth(9)];
    const at = (month: Date, nth: number): string => idOf(month.getTime() + nth * DAY);
    await insert('exchange_inbox', at(spent, 1), 130);
    const waiting = await insert('exchange_inbox', at(waits, 1));
    await insert('exchange_inbox', at(waits, 2), 200); // spent, beside one that waits: goes row by row
    const closedLate = await insert('exchange_inbox', at(late, 1), 119); // parked for months, applied lately
    const malformed = await insert('exchange_inbox', MALFORMED, 130);
    const young = await insert('exchange_inbox', uuidv7(), 5);
    await sweep(async () => (await idsIn('exchange_inbox')).length <= 3);
    expect((await idsIn('exchange_inbox')).toSorted()).toEqual([waiting, closedLate, young].toSorted());
    expect(await idsIn('exchange_inbox')).not.toContain(malformed);
    const left = await months();
    expect([spent, waits, late].map((month) => left.includes(nameOf(month)))).toEqual([false, true, true]);
  });

  it('refuses to forget ids that a topic could send again, whoever asks', async () => {
    const lastMonth = new Date();
    lastMonth.setUTCDate(0);
    expect(await months()).toContain(nameOf(lastMonth));
    await service.tx.query('SELECT exchange_inbox_drop_months(0)');
    expect(await months()).toContain(nameOf(lastMonth));
  });
});
