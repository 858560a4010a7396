import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { message } from '../src/conformance/fixture.js';
import { createBus, embeddedBusAdmin, type MessageBus } from '../src/index.js';
import { busDatabase } from './bus-database.js';

describe('a topic that is ensured with every start', () => {
  const topic = 'in.land';
  let database: Awaited<ReturnType<typeof busDatabase>>;
  let frozen: Client;
  let bus: MessageBus;
  const ensure = async (): Promise<void> => {
    const systems = database.users.map(({ system }) => system);
    await embeddedBusAdmin({ url: database.ownerUrl }).ensureTopics([
      { name: topic, partitions: 2, retentionMs: 3_600_000, producers: systems, consumers: systems },
    ]);
  };

  beforeAll(async () => {
    database = await busDatabase('land');
    await ensure();
    frozen = new Client({ connectionString: database.ownerUrl });
    await frozen.connect();
    bus = await createBus({ kind: 'embedded', url: database.users[0]?.url.href ?? '', clientId: 'land' });
  });
  afterAll(async () => {
    await bus?.close();
    await frozen?.end();
    await database?.drop();
  });

  /** How long the slowest of some publications took, in milliseconds. */
  const slowest = async (): Promise<number> => {
    let most = 0;
    for (let n = 0; n < 10; n++) {
      const began = performance.now();
      await bus.publish(topic, [message('k', String(n))]);
      most = Math.max(most, performance.now() - began);
      await pause(100);
    }
    return most;
  };

  it.each([
    ['lacks nothing', []],
    ['lacks what came with a later release', ['ALTER TABLE "in.land".members DROP COLUMN backend_pid']],
  ])('and %s holds up nobody behind one who is frozen', async (_, before) => {
    for (const sql of before) await frozen.query(sql);
    await frozen.query('BEGIN; SELECT FROM "in.land".partitions');
    const ensured = ensure();
    expect(await slowest()).toBeLessThan(1_000);
    await frozen.query('COMMIT');
    await ensured;
    await expect(frozen.query('SELECT backend_pid FROM "in.land".members')).resolves.toBeDefined();
  });
});
