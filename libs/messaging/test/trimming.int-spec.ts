import { Client } from 'pg';
import { eventually, message, Recorder } from '../src/conformance/fixture.js';
import { createBus, embeddedBusAdmin, type MessageBus } from '../src/index.js';
import { busDatabase } from './bus-database.js';

const TOPIC = 'in.land';
const ROUND = 3_000;

/** Old messages go, nothing else does, and the tables stay as large as what they hold. */
describe('messages past retention', () => {
  let database: Awaited<ReturnType<typeof busDatabase>>;
  let owner: Client;
  let bus: MessageBus;
  const definition = () => {
    const systems = database.users.map(({ system }) => system);
    return { name: TOPIC, partitions: 12, retentionMs: 1, producers: systems, consumers: systems };
  };
  const number = async (sql: string): Promise<number> => {
    const { rows } = await owner.query<{ n: string }>(`SELECT (${sql}) AS n`);
    return Number(rows[0]?.n);
  };
  const held = (): Promise<number> => number(`SELECT count(*) FROM "${TOPIC}".messages`);
  const publish = (count: number) =>
    bus.publish(
      TOPIC,
      Array.from({ length: count }, (_, i) => message(`key-${i}`, 'x'.repeat(500))),
    );

  beforeEach(async () => {
    database = await busDatabase('land');
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await embeddedBusAdmin({ url: database.ownerUrl }).ensureTopics([definition()]);
    const url = database.users[0]?.url.href ?? '';
    bus = await createBus({ kind: 'embedded', url, clientId: 'land', trimIntervalMs: 300 });
  });
  afterEach(async () => {
    await bus.close();
    await owner.end();
    await database.drop();
  });

  it('are removed by whoever subscribes, but never what a registered group has not committed', async () => {
    const recorder = new Recorder();
    await bus.subscribe({ group: 'quick', topics: [TOPIC], onBatch: recorder.onBatch });
    const stuck = await bus.subscribe({
      group: 'stuck',
      topics: [TOPIC],
      onBatch: async () => Promise.reject(new Error('not today')),
    });
    await eventually(async () => expect(await number(`SELECT count(*) FROM "${TOPIC}".groups`)).toBe(2));
    await publish(100);
    await eventually(() => expect(recorder.seen).toHaveLength(100));
    await new Promise((resolve) => setTimeout(resolve, 1_000)); // three times its turn
    expect(await held()).toBe(100);
    await stuck.close();
    await owner.query(`DELETE FROM "${TOPIC}".groups WHERE group_name = 'stuck'`);
    await eventually(async () => expect(await held()).toBe(0));
  });

  it('are removed in one turn however many they are', async () => {
    await owner.query(
      `INSERT INTO "${TOPIC}".messages SELECT 0, n, 'k', 'x', '{}', now() - interval '1 day' FROM generate_series(0, 24999) n`,
    );
    await owner.query(`UPDATE "${TOPIC}".partitions SET next_offset = 25000 WHERE partition = 0`);
    const slow = await createBus({
      kind: 'embedded',
      url: database.users[0]?.url.href ?? '',
      clientId: 'slow',
      trimIntervalMs: 8_000,
    });
    try {
      await slow.subscribe({ group: 'slow', topics: [TOPIC], onBatch: async () => undefined });
      await eventually(async () => expect(await held()).toBe(0), 18_000); // one turn; the second and third are 6 s later each, or more
    } finally {
      await slow.close();
    }
  });

  it('leave no bloat: the tables are as large after many rounds as after few', async () => {
    const recorder = new Recorder();
    await bus.subscribe({ group: 'land', topics: [TOPIC], onBatch: recorder.onBatch });
    const sizes: Record<string, number>[] = [];
    for (let round = 1; round <= 12; round++) {
      await publish(ROUND);
      await eventually(() => expect(recorder.seen).toHaveLength(round * ROUND));
      await eventually(async () => expect(await held()).toBe(0));
      await owner.query(`VACUUM "${TOPIC}".messages`); // as autovacuum does after 20,000 of them
      const sizeOf: Record<string, number> = {};
      for (const table of ['messages', 'partitions', 'progress', 'members', 'groups']) {
        sizeOf[table] = await number(`SELECT pg_total_relation_size('"${TOPIC}".${table}')`);
      }
      sizes.push(sizeOf);
    }
    // Several rounds each, and room for a round or two: a vacuum beside an open snapshot leaves its rows to the next, and
    // gives room back to the file system only when nobody is in its way. Never vacuumed, a table would be five times as large.
    const of = (rounds: typeof sizes, table: string): number[] => rounds.map((size) => size[table] ?? 0);
    for (const table of Object.keys(sizes[0] ?? {})) {
      const [few, many] = [
        Math.max(...of(sizes.slice(0, 2), table)),
        Math.min(...of(sizes.slice(-3), table)),
      ];
      expect({ table, asLarge: many < few * 3 }).toEqual({ table, asLarge: true });
    }
    const { rows } = await owner.query<{ options: string[] }>(
      `SELECT reloptions AS options FROM pg_class WHERE oid = '"${TOPIC}".messages'::regclass`,
    );
    expect(rows[0]?.options).toContain('autovacuum_vacuum_scale_factor=0');
  });
});
