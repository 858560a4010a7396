import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import kafkajs from 'kafkajs';
import { eventually, message, Recorder } from '../src/conformance/fixture.js';
import { createBus, type WentBack } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';
import { kafkaHarness } from './kafka-harness.js';

/**
 * A log can go back while the offsets that groups have committed stay, for they are kept elsewhere: so after an unclean
 * election. Played by a topic that is made again and a group whose old offsets are put back.
 */
describe('offsets that outlive their log', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close();
  });

  it('are recognised as those of another log, however many messages there are by now', async () => {
    const brokers = kafkaBrokers();
    const harness = await kafkaHarness(brokers);
    open.push(harness);
    const id = randomBytes(4).toString('hex');
    const topic = {
      name: `in.surviving-${id}`,
      partitions: 1,
      retentionMs: 3_600_000,
      producers: [],
      consumers: [],
    };
    const group = `surviving-${id}`;
    await harness.ensureTopics([topic]);
    const alarms: WentBack[] = [];
    const connect = async () => {
      const onWentBack = (place: WentBack): void => void alarms.push(place);
      const made = await createBus({ kind: 'kafka', brokers, clientId: 'test', onWentBack });
      open.push(made);
      return made;
    };
    const bus = await connect();
    const texts = (word: string, count: number) => Array.from({ length: count }, (_, n) => `${word} ${n}`);
    const publish = (all: readonly string[]) =>
      bus.publish(
        topic.name,
        all.map((text) => message('k', text)),
      );
    const recorder = new Recorder();
    const subscription = { group, topics: [topic.name], onBatch: recorder.onBatch };

    const before = await bus.subscribe(subscription);
    await publish(texts('old', 5));
    await eventually(async () => expect((await bus.lag(group, [topic.name]))[0]?.lag).toBe(0n));
    await before.close();
    const offsets = await committedOffsets(brokers, group, topic.name);
    await harness.remakeTopic(topic);
    // The broker takes its time to forget the offsets of the former topic, and forgets new ones with them.
    await eventually(async () => {
      await commit(brokers, group, topic.name, offsets);
      await delay(500);
      expect(await committedOffsets(brokers, group, topic.name)).toEqual(offsets);
    }, 30_000);
    await publish(texts('new', 9));

    const again = await connect();
    await again.subscribe(subscription);
    await eventually(() =>
      expect(recorder.texts.filter((text) => text.startsWith('new'))).toEqual(texts('new', 9)),
    );
    expect(alarms).toEqual([{ group, topic: topic.name, partition: 0 }]);
  }, 60_000);
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
