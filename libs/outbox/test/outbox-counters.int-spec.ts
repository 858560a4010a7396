import { uuidv7 } from '@lgsp/kernel';
import pg from 'pg';
import { Outbox } from '../src/index.js';
import { ParcelSurveyed } from './events.js';
import { openWorld, type Service, startService, until, type World } from './harness.js';

describe('counters of several subjects', () => {
  let world: World;
  let service: Service;
  let other: pg.Client;
  const add = (subjects: readonly string[], onBegun: (pid: number) => void = () => undefined) =>
    service.tx.run(async () => {
      const [row] = await service.tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      onBegun(row?.pid ?? 0);
      for (const parcelId of subjects) service.get(Outbox).add(ParcelSurveyed, { parcelId, step: 1 });
    });
  /** A transaction that draws these counters, once it waits for somebody: its process, and whose it waits for. */
  const waiting = async (subjects: readonly string[]) => {
    let pid = 0;
    const done = add(subjects, (begun) => (pid = begun));
    let blockers: number[] = [];
    await until(async () => {
      const [row] = (await other.query<{ pids: number[] }>('SELECT pg_blocking_pids($1) AS pids', [pid]))
        .rows;
      blockers = row?.pids ?? [];
      return pid !== 0 && blockers.length > 0;
    });
    return { pid, done, blockers };
  };

  beforeAll(async () => {
    world = await openWorld();
    service = await startService({ system: world.system, bus: world.bus });
    other = new pg.Client({ connectionString: service.ownerUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other?.end();
    await service?.close();
    await world?.close();
  });

  it('are taken in one order, whatever the order of the events: who crosses another waits, none deadlocks', async () => {
    const [first, here, there, last] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()].sort();
    if (!first || !here || !there || !last) throw new Error('four subjects');
    await add([first, here, there, last]);
    const [own] = (await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    await other.query('BEGIN');
    await other.query('SELECT FROM exchange_record_version WHERE subject = ANY ($1) FOR UPDATE', [
      [here, there],
    ]);
    const one = await waiting([first, here, last]);
    expect(one.blockers).toEqual([own?.pid]);
    const crossed = await waiting([last, there, first]);
    // It holds nothing that the first will want: taken as they came, `last` would be its own by now.
    expect(crossed.blockers).toEqual([one.pid]);
    await other.query('ROLLBACK');
    await Promise.all([one.done, crossed.done]);
  });
});
