import { uuidv7 } from '@lgsp/kernel';
import { Housekeeping } from '../src/housekeeping.js';
import { openWorld, type Service, startService, until, type World } from './harness.js';

/** `days` ago, or null: not closed. */
const closed = (days?: number): string => (days === undefined ? 'NULL' : `now() - interval '${days} days'`);

const ROWS = {
  exchange_outbox: (days?: number) =>
    `(id, event, created_at, published_at) VALUES ($1, '{}', now() - interval '1 year', ${closed(days)})`,
  exchange_inbox: (days?: number) =>
    `(id, source, subject, epoch, n, type, status, closed_at)
     VALUES ($1, 's', 's', 1, 1, 't', '${days === undefined ? 'late' : 'applied'}', ${closed(days)})`,
  exchange_work: (days?: number) =>
    `(id, kind, payload, context, state, closed_at)
     VALUES ($1, 'k', 'null', '{}', '${days === undefined ? 'stuck' : 'done'}', ${closed(days)})`,
};

describe('housekeeping', () => {
  let world: World;
  let service: Service;
  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus, run: false });
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  it.each([
    ['exchange_outbox', 3],
    ['exchange_inbox', 120],
    ['exchange_work', 120],
  ] as const)('of %s keeps closed rows for %i days, and open ones for ever', async (table, days) => {
    const insert = async (age?: number): Promise<string> => {
      const id = uuidv7();
      await service.tx.query(`INSERT INTO ${table} ${ROWS[table](age)}`, [id]);
      return id;
    };
    const kept = [await insert(), await insert(days - 1)];
    await insert(days + 1);
    const rows = async () =>
      (await service.tx.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);
    service.get(Housekeeping).start();
    await until(async () => (await rows()).length <= kept.length);
    await service.get(Housekeeping).stop();
    expect(await rows()).toEqual(kept);
  });
});
