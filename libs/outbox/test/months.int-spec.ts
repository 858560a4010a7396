import { monthsAhead } from '@lgsp/database';
import { uuidv7 } from '@lgsp/kernel';
import { exclusiveLocksDuring, testPostgresUrl } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Housekeeping } from '../src/housekeeping.js';
import { openWorld, type Service, startService, until, type World } from './harness.js';

/** What a lock may be waited for, and what it takes on a busy machine to see that it is gone. */
const SHORT_MS = 200 + 100;

let world: World;
let service: Service;
let superuser: pg.Client;
let reader: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  service = await startService({ system: world.system, bus: world.bus, run: false });
  const url = new URL(testPostgresUrl());
  url.pathname = new URL(service.ownerUrl).pathname;
  superuser = new pg.Client({ connectionString: url.href });
  reader = new pg.Client({ connectionString: service.ownerUrl });
  await Promise.all([superuser.connect(), reader.connect()]);
});
afterAll(async () => {
  await Promise.all([superuser?.end(), reader?.end()]);
  await service?.close();
  await world?.close();
});

const nameOf = (monthsFromNow: number): string => {
  const now = new Date();
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + monthsFromNow, 1));
  return `exchange_inbox_${month.toISOString().slice(0, 7).replace('-', '_')}`;
};
const exists = async (name: string): Promise<boolean> =>
  (await service.asOwner('SELECT FROM pg_class WHERE relname = $1', [name])).length === 1;
/** As if migrations had run so many months ago, and nothing had come since. */
const oldMonth = async (back: number): Promise<string> => {
  const [from, to] = [nameOf(-back), nameOf(1 - back)].map((name) => name.slice(-7).replace('_', '-'));
  const [row] = await service.asOwner<{ low: string; high: string }>(
    `SELECT exchange_inbox_floor('${from}-01') AS low, exchange_inbox_floor('${to}-01') AS high`,
  );
  await service.asOwner(
    `CREATE TABLE ${nameOf(-back)} PARTITION OF exchange_inbox FOR VALUES FROM ('${row?.low}') TO ('${row?.high}')`,
  );
  return nameOf(-back);
};

/** What the service does with its inbox all the time, one after the other; how long the slowest took. */
async function traffic(working: () => boolean): Promise<number> {
  let slowest = 0;
  while (working()) {
    const began = performance.now();
    const id = uuidv7();
    await service.tx.query(
      `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status) VALUES ($1, 's', 's', 1, 1, 't', 'waiting')`,
      [id],
    );
    await service.tx.query(`SELECT FROM exchange_inbox WHERE status NOT IN ('applied', 'discarded') LIMIT 1`);
    await service.tx.query('DELETE FROM exchange_inbox WHERE id = $1', [id]);
    slowest = Math.max(slowest, performance.now() - began);
  }
  return slowest;
}

describe('months of the inbox, while it is read for long and events come in', () => {
  it('are made and dropped behind nobody’s back: neither reader nor traffic is held up, and all is done in the end', async () => {
    await service.asOwner(`DROP TABLE ${nameOf(6)}, ${nameOf(5)}`);
    const spent = await oldMonth(8);
    await reader.query('BEGIN; LOCK TABLE exchange_inbox IN ACCESS SHARE MODE'); // as a dump does, with its partitions
    let working = true;
    let slowest = 0;
    const locks = await exclusiveLocksDuring(superuser, ['exchange_inbox'], async () => {
      const running = traffic(() => working);
      service.get(Housekeeping).start();
      await pause(5_000);
      await reader.query('COMMIT');
      await pause(500);
      await service.get(Housekeeping).stop();
      service.get(Housekeeping).start(); // the next time
      await until(async () => !(await exists(spent)) && (await exists(nameOf(6))));
      await service.get(Housekeeping).stop();
      working = false;
      slowest = await running;
    });
    expect([...locks].filter(([, ms]) => ms > SHORT_MS)).toEqual([]);
    expect(slowest).toBeLessThan(3 * SHORT_MS);
    expect(await monthsAhead(service.tx)).toEqual({ exchange_inbox: 6 });
  });

  it('take no rows of the partition for what has no month, and do not stumble over them', async () => {
    await service.asOwner(`DROP TABLE ${nameOf(4)}, ${nameOf(3)}`);
    const [row] = await service.asOwner<{ low: string }>(
      `SELECT exchange_inbox_floor('${nameOf(3).slice(-7).replace('_', '-')}-01') AS low`,
    );
    await service.tx.query(
      `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status) VALUES ($1, 's', 's', 1, 1, 't', 'waiting')`,
      [row?.low],
    );
    service.get(Housekeeping).start();
    await until(() => exists(nameOf(4)));
    await service.get(Housekeeping).stop();
    expect(await exists(nameOf(3))).toBe(false);
    expect(await monthsAhead(service.tx)).toEqual({ exchange_inbox: 5 });
  });
});
