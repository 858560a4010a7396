import { Client } from 'pg';
import { eventually, message, Recorder } from '../src/conformance/fixture.js';
import { type BusOptions, createBus, embeddedBusAdmin, type TopicDefinition } from '../src/index.js';
import { busDatabase } from './bus-database.js';
import { memberProcess } from './member-process.js';

/** What only the embedded bus has: rights by role, retention in SQL. */
describe('embedded bus', () => {
  let database: Awaited<ReturnType<typeof busDatabase>>;
  let topic: TopicDefinition;
  let ownerUrl: string;
  const urls: string[] = [];

  const sql = async (text: string) => {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const busOf = (user: number) =>
    createBus({ kind: 'embedded', url: urls[user] ?? '', clientId: 'test', sessionTimeoutMs: 1_500 });

  beforeAll(async () => {
    database = await busDatabase('producer', 'consumer', 'stranger');
    ({ ownerUrl } = database);
    urls.push(...database.users.map(({ url }) => url.href));
    const [producer = '', consumer = ''] = database.users.map(({ system }) => system);
    topic = {
      name: 'out.land-use',
      partitions: 12,
      retentionMs: 3_600_000,
      producers: [producer],
      consumers: [consumer],
    };
    expect(await embeddedBusAdmin({ url: ownerUrl }).ensureTopics([topic])).toEqual([]);
  });
  afterAll(() => database.drop());

  it('lets producers publish and consumers subscribe, and nobody do the other', async () => {
    const [producer, consumer, stranger] = [await busOf(0), await busOf(1), await busOf(2)];
    await producer.publish(topic.name, [message('k', 'x')]);
    const recorder = new Recorder();
    await consumer.subscribe({ group: 'consumer', topics: [topic.name], onBatch: recorder.onBatch });
    await eventually(() => expect(recorder.texts).toEqual(['x']));
    for (const bus of [consumer, stranger]) {
      await expect(bus.publish(topic.name, [message('k', 'x')])).rejects.toMatchObject({
        code: 'BUS.FORBIDDEN',
      });
    }
    const now = new Date();
    const sought = { keys: ['k'], header: 'h', values: ['x'], since: new Date(0), asOf: now, now };
    expect(await producer.stored(topic.name, sought)).toEqual(new Set());
    await expect(stranger.stored(topic.name, sought)).rejects.toMatchObject({ code: 'BUS.FORBIDDEN' });
    for (const bus of [producer, stranger]) {
      await expect(bus.lag('consumer', [topic.name])).rejects.toMatchObject({ code: 'BUS.FORBIDDEN' });
    }
    await Promise.all([producer.close(), consumer.close(), stranger.close()]);
  });

  it('reports roles that are missing and rights that are not defined', async () => {
    const admin = embeddedBusAdmin({ url: ownerUrl });
    expect(await admin.ensureTopics([{ ...topic, producers: ['nobody-here'] }])).toEqual([
      'out.land-use: role nobody_here does not exist and has no rights yet',
      `out.land-use: role ${topic.producers[0]} may publish, but is not defined to`,
    ]);
  });

  it('removes what is past retention, but nothing that a registered group has not committed', async () => {
    const producer = await busOf(0);
    const s = '"out.land-use"';
    await producer.publish(topic.name, [message('k', 'old, committed'), message('k', 'old, not committed')]);
    await sql(`UPDATE ${s}.messages SET published_at = now() - interval '2 hours' WHERE key = 'k'`);
    await producer.publish(topic.name, [message('k', 'new')]);
    const [last] = await sql(`SELECT max("offset") AS max FROM ${s}.messages WHERE key = 'k'`);
    await sql(`UPDATE ${s}.progress SET committed = ${Number(last?.['max']) - 1}`);
    await sql(`SELECT ${s}.trim()`);
    const left = async () =>
      (
        await sql(
          `SELECT convert_from(value, 'UTF8') AS text FROM ${s}.messages WHERE key = 'k' ORDER BY "offset"`,
        )
      ).map(({ text }) => text);
    expect(await left()).toEqual(['old, not committed', 'new']);
    await sql(`UPDATE ${s}.progress SET committed = ${Number(last?.['max'])} + 1`);
    await sql(`SELECT ${s}.trim()`);
    expect(await left()).toEqual(['new']);
    await producer.close();
  });

  it('lets many publishers share partitions without a deadlock or a gap', async () => {
    const buses = await Promise.all(Array.from({ length: 6 }, () => busOf(0)));
    const [before] = await sql('SELECT sum(next_offset)::int AS sum FROM "out.land-use".partitions');
    await Promise.all(
      buses.map(async (bus, b) => {
        for (let i = 0; i < 80; i++) {
          await bus.publish(
            topic.name,
            Array.from({ length: 9 }, (_, k) => message(`${b}-${i}-${k}`, 'x')),
          );
        }
      }),
    );
    const [after] = await sql('SELECT sum(next_offset)::int AS sum FROM "out.land-use".partitions');
    expect(Number(after?.['sum']) - Number(before?.['sum'])).toBe(6 * 80 * 9);
    const gaps = await sql(
      'SELECT partition FROM "out.land-use".messages GROUP BY 1 HAVING max("offset") - min("offset") + 1 <> count(*)',
    );
    expect(gaps).toEqual([]);
    await Promise.all(buses.map((bus) => bus.close()));
  });

  it('waits for no lease of a process that was killed', async () => {
    const lease = { sessionTimeoutMs: 120_000 };
    const bus: BusOptions = { kind: 'embedded', url: urls[1] ?? '', clientId: 'test', ...lease };
    const [producer, heir] = [await busOf(0), await createBus(bus)];
    await producer.publish(topic.name, [message('key-0', 'before the death')]);
    const killed = memberProcess({ bus, group: 'killed', topic: topic.name, workMs: 0 });
    await new Promise((resolve) => killed.once('message', resolve));
    killed.kill('SIGKILL');
    const recorder = new Recorder();
    try {
      await heir.subscribe({ group: 'killed', topics: [topic.name], onBatch: recorder.onBatch });
      await producer.publish(
        topic.name,
        Array.from({ length: 40 }, (_, n) => message(`key-${n}`, 'after the death')),
      );
      await eventually(() =>
        expect(recorder.texts.filter((text) => text === 'after the death')).toHaveLength(40),
      );
    } finally {
      await Promise.all([producer.close(), heir.close()]);
    }
  });
});
