import { type RunningPlatform } from '@lgsp/launcher';
import { createBus, type ReceivedMessage } from '@lgsp/messaging';
import { readTopic } from './console-consumer.ts';
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
export interface ObservedState {
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

export const observedStateOf = ({ kafka }: RunningPlatform, rows: Rows): ObservedState =>
  kafka === undefined ? embeddedState(rows) : kafkaState(rows, kafka);

/** The embedded bus is tables; so is what the checker reads of it. */
export const embeddedState = (rows: Rows): ObservedState => ({
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

/** On Kafka topics are read by another client than services are made with; how far those are, as they see it. */
const kafkaState = (rows: Rows, kafka: NonNullable<RunningPlatform['kafka']>): ObservedState => ({
  rows,
  topic: (name) => readTopic(kafka, name),
  unread: async (topic, group) => {
    const { brokers, login } = kafka;
    const bus = await createBus({ kind: 'kafka', brokers, clientId: 'checker', ...login });
    try {
      return (await bus.lag(group, [topic])).reduce((sum, { lag }) => sum + Number(lag), 0);
    } finally {
      await bus.close();
    }
  },
});

/** Of a platform at rest: each topic is read once, and two at a time. */
export function readOnce(observed: ObservedState): ObservedState {
  const read = new Map<string, Promise<readonly TopicMessage[]>>();
  let turns: readonly Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  return {
    ...observed,
    topic: (name) => {
      const known = read.get(name);
      if (known !== undefined) return known;
      const [turn, ...others] = turns;
      const reading = Promise.resolve(turn).then(() => observed.topic(name));
      turns = [...others, reading.catch(() => undefined)];
      read.set(name, reading);
      return reading;
    },
  };
}
