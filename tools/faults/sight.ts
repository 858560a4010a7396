import { type RunningPlatform } from '@lgsp/launcher';
import { createBus, type MessageBus, type ReceivedMessage } from '@lgsp/messaging';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Rows } from './server.ts';

export interface TopicMessage {
  readonly id: string;
  readonly key: string;
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
  /** How many messages of the topic the group has not committed. */
  unread(topic: string, group: string): Promise<number>;
}

const messageOf = (
  partition: number,
  { offset, key, headers, value }: Omit<ReceivedMessage, 'publishedAt'>,
) => ({
  id: headers['ce_id'] ?? '',
  key,
  partition,
  offset: BigInt(offset),
  headers,
  value,
});

interface Row {
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly value: Buffer;
}

export const sightOf = ({ kafka }: RunningPlatform, rows: Rows): Sight =>
  kafka === undefined ? embeddedSight(rows) : kafkaSight(rows, kafka);

/** The embedded bus is tables; so is what the checker reads of it. */
export const embeddedSight = (rows: Rows): Sight => ({
  rows,
  topic: async (name) =>
    (
      await rows<Row>(
        'bus',
        `SELECT partition, "offset", key, headers, value FROM "${name}".messages ORDER BY partition, "offset"`,
      )
    ).map((row) => messageOf(row.partition, row)),
  unread: async (name, group) => {
    const [row] = await rows<{ n: number }>(
      'bus',
      `SELECT sum(t.next_offset - coalesce(g.committed, 0))::int AS n FROM "${name}".partitions t
         LEFT JOIN "${name}".progress g ON g.partition = t.partition AND g.group_name = $1`,
      [group],
    );
    return row?.n ?? 0;
  },
});

const READ_WITHIN_MS = 60_000;

/** On Kafka a group of the checker's own reads each topic from its start until nothing is left. */
const kafkaSight = (rows: Rows, { brokers, login }: NonNullable<RunningPlatform['kafka']>): Sight => {
  const withBus = async <T>(look: (bus: MessageBus) => Promise<T>): Promise<T> => {
    const bus = await createBus({ kind: 'kafka', brokers, clientId: 'checker', ...login });
    try {
      return await look(bus);
    } finally {
      await bus.close();
    }
  };
  const unread = async (bus: MessageBus, topic: string, group: string): Promise<number> =>
    (await bus.lag(group, [topic])).reduce((sum, { lag }) => sum + Number(lag), 0);
  return {
    rows,
    unread: (topic, group) => withBus((bus) => unread(bus, topic, group)),
    topic: (name) =>
      withBus(async (bus) => {
        const group = `checker-${randomUUID()}`;
        const heard: TopicMessage[] = [];
        await bus.subscribe({
          group,
          topics: [name],
          onBatch: async ({ partition, messages }) =>
            void heard.push(...messages.map((message) => messageOf(partition, message))),
        });
        for (const end = Date.now() + READ_WITHIN_MS; ; await pause(200)) {
          if ((await unread(bus, name, group)) <= 0) break;
          if (Date.now() > end) throw new Error(`${name} could not be read to its end`);
        }
        return heard.toSorted((a, b) => a.partition - b.partition || (a.offset < b.offset ? -1 : 1));
      }),
  };
};
