import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, Kafka } from 'kafkajs';
import { LookedTooSoon, TopicUnfenced } from '../bus.errors.js';
import type { Sought } from '../message-bus.js';
import { partitionOf } from '../partitioning.js';
import { within } from '../timeout.js';
import { acceptanceOf } from './acceptance.js';
import { receivedMessage } from './received-message.js';

/** Joining a group alone takes a broker three seconds by default, and there may be hours of messages to read. */
const PATIENCE_MS = 60_000;

/** Where to read on from and the end as it was, by partition that holds one of the keys and anything since. */
type Ranges = ReadonlyMap<number, { readonly from: bigint; readonly end: bigint }>;

/**
 * Not before the broker refuses whatever was under way. From the time on to the end as it was when asked, by a group of its own that commits nothing, so that the broker
 * forgets it. kafkajs has no way to read without a group.
 */
export async function storedMessages(
  kafka: Kafka,
  system: string,
  topic: string,
  sought: Sought,
): Promise<ReadonlySet<string>> {
  const ranges = await rangesOf(kafka.admin(), topic, sought);
  if (ranges.size === 0) return new Set();
  const consumer = kafka.consumer({
    groupId: `${system}.look-up.${randomUUID()}`,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, retries: 3, maxRetryTime: 1_000, restartOnFailure: async () => false },
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    return await within(PATIENCE_MS, topic, read(consumer, topic, ranges, sought));
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}

async function rangesOf(admin: Admin, topic: string, sought: Sought): Promise<Ranges> {
  const { keys, since } = sought;
  try {
    await admin.connect();
    await requireFinality(admin, topic, sought);
    const ends = await admin.fetchTopicOffsets(topic);
    const starts = await admin.fetchTopicOffsetsByTimestamp(topic, since.getTime());
    const from = new Map(starts.map(({ partition, offset }) => [partition, BigInt(offset)]));
    const held = new Set(keys.map((key) => partitionOf(key, ends.length)));
    const ranges = ends
      .filter(({ partition }) => held.has(partition))
      .map(({ partition, high }) => {
        const end = BigInt(high);
        return [partition, { from: from.get(partition) ?? end, end }] as const;
      });
    return new Map(ranges.filter(([, { from: first, end }]) => first < end));
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

/**
 * A record bears the instant its publish is as of, by the caller's clock. The broker takes it for `lateMs` after that by its
 * own clock, which is behind by `earlyMs` at most, or it would refuse every new record as coming from the future.
 */
async function requireFinality(admin: Admin, topic: string, { asOf, now }: Sought): Promise<void> {
  const acceptance = await acceptanceOf(admin, topic);
  if (!acceptance) throw new TopicUnfenced({ detail: topic });
  const leftMs = acceptance.lateMs + acceptance.earlyMs - (now.getTime() - asOf.getTime());
  if (leftMs >= 0) throw new LookedTooSoon({ detail: `${topic}: final in ${leftMs} ms` });
}

function read(
  consumer: Consumer,
  topic: string,
  ranges: Ranges,
  { header, values }: Sought,
): Promise<ReadonlySet<string>> {
  const wanted = new Set(values);
  const found = new Set<string>();
  const left = new Set(ranges.keys());
  return new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.REQUEST_TIMEOUT, () => reject(new Error('the broker did not answer')));
    consumer
      .run({
        autoCommit: false,
        eachBatch: async ({ batch, pause }) => {
          const range = ranges.get(batch.partition);
          if (!range) return void pause();
          for (const message of batch.messages) {
            if (BigInt(message.offset) < range.from) continue; // fetched before it was told where to begin
            const value = receivedMessage(message).headers[header];
            if (value !== undefined && wanted.has(value)) found.add(value);
          }
          if (BigInt(batch.lastOffset()) + 1n >= range.end) left.delete(batch.partition);
          if (left.size === 0 || found.size === wanted.size) resolve(found);
        },
      })
      .then(() => {
        for (const [partition, { from }] of ranges)
          consumer.seek({ topic, partition, offset: from.toString() });
      })
      .catch(reject);
  });
}
