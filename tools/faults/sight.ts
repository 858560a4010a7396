import { type RunningPlatform } from '@lgsp/launcher';
import { createBus, type ReceivedMessage } from '@lgsp/messaging';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Rows } from './server.ts';

export interface TopicMessage {
  readonly id: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** All that the checker sees: databases and topics, both only read. */
export interface Sight {
  readonly rows: Rows;
  /** Everything in a topic, in the order of each partition. */
  topic(name: string): Promise<readonly TopicMessage[]>;
}

const messageOf = (
  partition: number,
  { offset, headers, value }: Omit<ReceivedMessage, 'key' | 'publishedAt'>,
) => ({
  id: headers['ce_id'] ?? '',
  partition,
  offset: BigInt(offset),
  headers,
  value,
});

/** The embedded bus is tables; so is what the checker reads of it. */
export const embeddedSight = (rows: Rows): Sight => ({
  rows,
  topic: async (name) =>
    (
      await rows<{ partition: number; offset: bigint; headers: Record<string, string>; value: Buffer }>(
        'bus',
        `SELECT partition, "offset", headers, value FROM "${name}".messages ORDER BY partition, "offset"`,
      )
    ).map((row) => messageOf(row.partition, row)),
});

const READ_WITHIN_MS = 60_000;

/** On Kafka a group of the checker's own reads each topic from its start until nothing is left. */
export const kafkaSight = (rows: Rows, { brokers, login }: NonNullable<RunningPlatform['kafka']>): Sight => ({
  rows,
  topic: async (name) => {
    const bus = await createBus({ kind: 'kafka', brokers, clientId: 'checker', ...login });
    const group = `checker-${randomUUID()}`;
    const heard: TopicMessage[] = [];
    try {
      await bus.subscribe({
        group,
        topics: [name],
        onBatch: async ({ partition, messages }) =>
          void heard.push(...messages.map((message) => messageOf(partition, message))),
      });
      for (const end = Date.now() + READ_WITHIN_MS; ; await pause(200)) {
        const lags = await bus.lag(group, [name]);
        if (lags.every(({ lag }) => lag <= 0n)) break;
        if (Date.now() > end) throw new Error(`${name} could not be read to its end`);
      }
      return heard.toSorted((a, b) => a.partition - b.partition || (a.offset < b.offset ? -1 : 1));
    } finally {
      await bus.close();
    }
  },
});
