import { uuidv7 } from '@lgsp/kernel';
import pg from 'pg';
import { restoreExchange } from '../src/index.js';
import { OutboxRelay } from '../src/outbox/relay.js';
import { openWorld, type Service, startService, type World } from './harness.js';

/** The gateway remembers nothing, so that only what the database itself holds counts. */
const memory = {
  epoch: async () => ({ epoch: null, unrouted: 0 }),
  events: async function* () {},
};

describe('a database put back in time', () => {
  let world: World;
  let service: Service;

  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus });
    await service.get(OutboxRelay).stop(); // as of a service that is stopped
  });
  afterAll(async () => {
    await service?.close();
    await world?.close();
  });

  const restore = () =>
    restoreExchange({
      system: world.system,
      databaseUrl: service.ownerUrl,
      memory,
      bus: { rewind: async () => undefined },
    });

  it('holds calls that may have been made since the backup: the age of their keys is that of the rows', async () => {
    const [waiting, tried] = [uuidv7(), uuidv7()];
    await service.tx.query(
      `INSERT INTO exchange_work (id, kind, payload, context, created_at, tried_at) VALUES
       ($1, 'x', '{}', '{}', '2026-01-01Z', NULL), ($2, 'x', '{}', '{}', '2026-01-01Z', '2026-01-05Z')`,
      [waiting, tried],
    );
    await restore();
    const ages = await service.tx.query<{ id: string; day: string }>(
      `SELECT id, to_char(tried_at AT TIME ZONE 'UTC', 'MM-DD') AS day FROM exchange_work ORDER BY id`,
    );
    expect(ages).toEqual([
      { id: waiting, day: '01-01' },
      { id: tried, day: '01-05' },
    ]);
    const [row] = await service.tx.query<{ now: boolean }>(
      `SELECT restored_at > now() - interval '1 minute' AS now FROM exchange_epoch`,
    );
    expect(row?.now).toBe(true);
  });

  it('is not touched while a replica serves from it, which may lead no relay', async () => {
    const replica = new pg.Client({ connectionString: service.ownerUrl, application_name: world.system });
    await replica.connect();
    await expect(restore()).rejects.toMatchObject({ code: 'OUTBOX.STILL_RUNNING' });
    await replica.end();
    await expect(restore()).resolves.toMatchObject({ forgotten: [] });
  });

  it('may be of a release that kept no time of it', async () => {
    await service.asOwner('ALTER TABLE exchange_epoch DROP COLUMN restored_at');
    await expect(restore()).resolves.toMatchObject({ forgotten: [] });
  });
});
