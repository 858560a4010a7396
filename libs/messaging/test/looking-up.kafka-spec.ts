import { randomBytes } from 'node:crypto';
import { given } from '@lgsp/kernel';
import { eventually } from '../src/conformance/fixture.js';
import { type Batch, createBus, createBusAdmin, type MessageBus } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';

/** The broker's own limit of time is the fence on Kafka: without it, or before it has passed, no answer is final. */
describe('looking up on Kafka', () => {
  const brokers = kafkaBrokers();
  const shape = { partitions: 1, retentionMs: 3_600_000, producers: [], consumers: [] };
  const made = async (acceptedForMs?: number): Promise<string> => {
    const name = `in.looked-${randomBytes(4).toString('hex')}`;
    const admin = await createBusAdmin({ kind: 'kafka', brokers, clientId: 'admin' });
    await admin.ensureTopics([{ name, ...shape, ...given({ acceptedForMs }) }]);
    await admin.close();
    return name;
  };
  const look = (topic: string, agoMs: number) => {
    const now = new Date();
    const asOf = new Date(now.getTime() - agoMs);
    return bus.stored(topic, { keys: ['k'], header: 'h', values: ['x'], since: new Date(0), asOf, now });
  };
  const publish = (topic: string, agoMs: number) =>
    bus.publish(
      topic,
      [{ key: 'k', value: Buffer.from('x'), headers: { h: 'x' } }],
      new Date(Date.now() - agoMs),
    );
  let bus: MessageBus;
  beforeAll(async () => {
    bus = await createBus({ kind: 'kafka', brokers, clientId: 'gateway' });
  });
  afterAll(() => bus.close());

  it('says how long no answer can be final, and then answers', async () => {
    const topic = await made(60_000);
    await expect(look(topic, 119_000)).rejects.toMatchObject({ code: 'BUS.LOOKED_TOO_SOON' });
    expect(await look(topic, 121_000)).toEqual(new Set());
  });

  it('is refused by the broker what is older or newer than the topic takes; what is young enough is stored', async () => {
    const topic = await made(60_000);
    for (const ago of [62_000, -62_000])
      await expect(publish(topic, ago)).rejects.toMatchObject({ code: 'BUS.PUBLISH_STALE' });
    await publish(topic, 50_000);
    expect(await look(topic, 121_000)).toEqual(new Set(['x']));
  });

  it('is not misled by such a time when a group is rewound: what was stored since comes again', async () => {
    const topic = await made(60_000);
    await publish(topic, 0);
    const since = new Date();
    await publish(topic, 50_000);
    const group = `rewound-${randomBytes(4).toString('hex')}`;
    let heard = 0;
    const onBatch = async ({ messages }: Batch) => void (heard += messages.length);
    const subscription = await bus.subscribe({ group, topics: [topic], onBatch });
    await eventually(async () => expect((await bus.lag(group, [topic]))[0]?.lag).toBe(0n));
    expect(heard).toBe(2);
    await subscription.close();
    const admin = await createBusAdmin({ kind: 'kafka', brokers, clientId: 'admin' });
    await admin.rewind(group, topic, since);
    await admin.close();
    expect((await bus.lag(group, [topic]))[0]?.lag).toBeGreaterThan(0n);
  });

  it('answers nothing where the topic has no such limit, and tells how it should be made', async () => {
    const topic = await made();
    await expect(look(topic, 86_400_000)).rejects.toMatchObject({ code: 'BUS.TOPIC_UNFENCED' });
    const admin = await createBusAdmin({ kind: 'kafka', brokers, clientId: 'admin' });
    const differences = await admin.drift([{ name: topic, ...shape, acceptedForMs: 30_000 }]);
    await admin.close();
    expect(differences).toEqual([
      expect.stringMatching(/message\.timestamp\.before\.max\.ms is \d+, defined are 30000/),
      expect.stringMatching(/message\.timestamp\.after\.max\.ms is \d+, defined are 30000/),
    ]);
  });
});
