import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { eventually, message, Recorder } from '../src/conformance/fixture.js';
import type { BusHarness } from '../src/conformance/harness.js';
import { createBus, type MessageBus, type TopicDefinition, type WentBack } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';
import { kafkaHarness } from './kafka-harness.js';

/**
 * A log can go back while the offsets that groups have committed stay, for they are kept elsewhere: so after an unclean
 * election. Played by a topic that is made again and a group whose old offsets are put back.
 */
const texts = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${word} ${n}`);
const newOf = (recorder: Recorder): string[] => [
  ...new Set(recorder.texts.filter((text) => text.startsWith('new'))),
];

describe('offsets that outlive their log', () => {
  const brokers = kafkaBrokers();
  const open: { close(): Promise<void> }[] = [];
  let harness: BusHarness;
  let topic: TopicDefinition;
  let group: string;
  let alarms: WentBack[];
  beforeEach(async () => {
    harness = await kafkaHarness(brokers);
    open.push(harness);
    const id = randomBytes(4).toString('hex');
    const name = `in.surviving-${id}`;
    topic = { name, partitions: 1, retentionMs: 3_600_000, producers: [], consumers: [] };
    group = `surviving-${id}`;
    alarms = [];
    await harness.ensureTopics([topic]);
  });
  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close();
  });

  const connect = async () => {
    const onWentBack = (place: WentBack): void => void alarms.push(place);
    const made = await createBus({ kind: 'kafka', brokers, clientId: 'test', onWentBack });
    open.push(made);
    return made;
  };
  const publish = (bus: MessageBus, all: readonly string[]) =>
    bus.publish(
      topic.name,
      all.map((text) => message('k', text)),
    );
  const lagOf = async (bus: MessageBus) => (await bus.lag(group, [topic.name]))[0]?.lag;

  it('are recognised as those of another log, however many messages there are by now', async () => {
    const bus = await connect();
    const recorder = new Recorder();
    const subscription = { group, topics: [topic.name], onBatch: recorder.onBatch };
    const before = await bus.subscribe(subscription);
    await publish(bus, texts('old', 5));
    await eventually(async () => expect(await lagOf(bus)).toBe(0n));
    await before.close();
    const offsets = await committedOffsets(brokers, group, topic.name);
    await harness.remakeTopic(topic);
    // The broker takes its time to forget the offsets of the former topic, and forgets new ones with them.
    await eventually(async () => {
      await commit(brokers, group, topic.name, offsets);
      await delay(500);
      expect(await committedOffsets(brokers, group, topic.name)).toEqual(offsets);
    }, 30_000);
    await publish(bus, texts('new', 9));

    const again = await connect();
    await again.subscribe(subscription);
    await eventually(() => expect(newOf(recorder)).toEqual(texts('new', 9)));
    expect(alarms).toEqual([{ group, topic: topic.name, partition: 0 }]);
  });

  it('are noticed by whoever follows a consumer that was not told of the new topic and read on', async () => {
    const recorder = new Recorder();
    const subscription = { group, topics: [topic.name], onBatch: recorder.onBatch };
    const linked = await harness.connect({});
    open.push(linked.bus);
    const unaware = await linked.bus.subscribe(subscription);
    const bus = await connect();
    await publish(bus, texts('old', 5));
    await eventually(async () => expect(await lagOf(bus)).toBe(0n));
    linked.hold();
    await delay(500);
    await harness.remakeTopic(topic);
    await publish(bus, texts('new', 9));
    linked.release();
    await eventually(() => expect(recorder.texts).toContain('new 8'));
    await eventually(async () => expect(await lagOf(bus)).toBe(0n));
    await unaware.close();
    expect(newOf(recorder)).toEqual(['new 5', 'new 6', 'new 7', 'new 8']);
    await bus.subscribe(subscription);
    await eventually(() => expect(newOf(recorder).toSorted()).toEqual(texts('new', 9)), 30_000);
    expect(alarms).toEqual([{ group, topic: topic.name, partition: 0 }]);
  });
});

interface Committed {
  readonly partition: number;
  readonly offset: string;
  readonly metadata: string | null;
}

const client = (brokers: readonly string[]) =>
  new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });

async function committedOffsets(
  brokers: readonly string[],
  group: string,
  topic: string,
): Promise<Committed[]> {
  const admin = client(brokers).admin();
  await admin.connect();
  const [known] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
  await admin.disconnect();
  return known?.partitions ?? [];
}

async function commit(
  brokers: readonly string[],
  group: string,
  topic: string,
  offsets: readonly Committed[],
): Promise<void> {
  const consumer = client(brokers).consumer({ groupId: group });
  await consumer.connect();
  await consumer.subscribe({ topic });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ autoCommit: false, eachBatch: async () => undefined });
  await joined;
  await delay(1_000); // commits at once are taken without a word and not kept
  await consumer.commitOffsets(offsets.map((each) => ({ topic, ...each })));
  await consumer.disconnect();
}
