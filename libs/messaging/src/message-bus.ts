/** A message as a producer hands it over. Headers are UTF-8 text; the key decides partition and so order. */
export interface Message {
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ReceivedMessage extends Message {
  /** Position in its partition: rises by message, may have gaps. */
  readonly offset: bigint;
  readonly publishedAt: Date;
}

/** Consecutive messages of one partition. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly ReceivedMessage[];
  /**
   * Aborted when the batch is lost to this member: the group took the partition away, or {@link Subscription.close} ran
   * out of patience. Stop early; nothing of the batch is committed from then on, whether `onBatch` resolves or not.
   */
  readonly signal: AbortSignal;
}

export interface SubscribeOptions {
  /** Members of one group compete; groups are independent. A new group starts at the earliest message. */
  readonly group: string;
  readonly topics: readonly string[];
  /** At most so many messages at once (default 500), and no more than some megabytes of them. */
  readonly maxBatch?: number;
  /**
   * Handles a batch. Its offsets are committed only after it resolves; when it rejects, the same messages come again
   * after a back-off and only this partition waits. It must bear a repeated message (inbox).
   */
  readonly onBatch: (batch: Batch) => Promise<void>;
}

export interface Subscription {
  /** How many partitions of each of its topics this member has now; others have the rest. */
  held(): Readonly<Record<string, number>>;
  /** Lets running batches finish (at most `closeTimeoutMs`), commits them, leaves the group. */
  close(): Promise<void>;
}

/** What a topic is made like. */
export interface TopicShape {
  readonly name: string;
  readonly partitions: number;
  readonly retentionMs: number;
  /**
   * A message is stored within so long of the instant that its publish is *as of*, or never. On Kafka nothing else makes the
   * answer of {@link MessageBus.stored} final; the embedded bus needs no time for that. Absent: stored whenever it arrives.
   */
  readonly acceptedForMs?: number;
}

export interface TopicDefinition extends TopicShape {
  /** Systems that may publish (and look for what they published), and that may subscribe; the adapters turn these into rights. */
  readonly producers: readonly string[];
  readonly consumers: readonly string[];
}

/** Messages that a producer looks for: under one of `keys`, with one of `values` in `header`, published at `since` or later. */
export interface Sought {
  readonly keys: readonly string[];
  readonly header: string;
  readonly values: readonly string[];
  readonly since: Date;
  /** The answer is final for every publish as of then or earlier: by the clock that publishers take theirs from. */
  readonly asOf: Date;
  /** By the same clock. */
  readonly now: Date;
}

/** Messages that a group has not committed yet, by topic and partition. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  readonly lag: bigint;
  /** Offset that the next message will get, or later. */
  readonly end: bigint;
}

/**
 * The bus. What every adapter promises, and the conformance suite proves:
 *
 * - **Durable**: `publish` resolves when the messages survive the loss of a process (Kafka: `acks=all`; embedded: committed).
 * - **Order per key**: messages of one key, published one call after the other, arrive in that order. A call of any size
 *   is handed over in order or ends at its first failure, and with it the calls of the topic that wait behind it.
 * - **At least once**: a message comes again until its group has committed it; never lost, sometimes repeated.
 * - **Groups**: members of a group share the partitions, groups do not know of each other.
 * - **Back-pressure**: one batch a partition at a time; nothing is fetched ahead without bound.
 * - **Size**: a message over {@link MAX_MESSAGE_BYTES} is refused with `BUS.MESSAGE_TOO_LARGE` before anything is sent.
 * - **Broker away**: `publish` rejects with `BUS.UNAVAILABLE` within its time-out; subscriptions reconnect by themselves.
 * - **A look is final**: what `stored` does not find never appears later, of any publish as of the look's instant or an
 *   earlier one, by this or any other process: a request that is still under way is stored before the look or never.
 */
export interface MessageBus {
  /**
   * Resolves when all are stored. After a rejection some of them may be stored all the same: publish them again.
   * `asOf` is when the caller last saw that they should be published (default: now, by this process's clock): see `stored`.
   * Throws `BUS.UNAVAILABLE`, `BUS.PUBLISH_STALE`, `BUS.MESSAGE_TOO_LARGE`, `BUS.MESSAGE_INVALID`, `BUS.TOPIC_UNKNOWN`,
   * `BUS.FORBIDDEN`.
   */
  publish(topic: string, messages: readonly Message[], asOf?: Date): Promise<void>;
  /**
   * Those of the values that are on the topic, for a producer that does not know how a call ended, its own or another's.
   * Whatever was acknowledged before and is retained is found; what is not found never will be. Reads on from `since`: for
   * the rare case. The right to publish suffices.
   * Throws `BUS.LOOKED_TOO_SOON` while something as of `sought.asOf` could still be stored (Kafka: for twice
   * `acceptedForMs`), `BUS.TOPIC_UNFENCED`, `BUS.UNAVAILABLE`, `BUS.TOPIC_UNKNOWN`, `BUS.FORBIDDEN`.
   */
  stored(topic: string, sought: Sought): Promise<ReadonlySet<string>>;
  /** Resolves at once, also while the bus is away: joining the group goes on in the background, for ever. */
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** {@link Subscription.held} of all subscriptions, by topic. */
  held(): Readonly<Record<string, number>>;
  /** A group that has never joined lags behind by all that is retained. */
  lag(group: string, topics: readonly string[]): Promise<readonly PartitionLag[]>;
  /** Closes subscriptions, then connections. */
  close(): Promise<void>;
}

/** What operators do to the bus. */
export interface BusAdmin {
  /** Makes topics as defined; reports where an existing one differs (partition counts are never changed). Owner only. */
  ensureTopics(topics: readonly TopicDefinition[]): Promise<readonly string[]>;
  /**
   * How existing topics differ from what they should be, one sentence each; those that do not exist are passed over. The
   * right to publish or to read suffices. Throws `BUS.FORBIDDEN`, `BUS.UNAVAILABLE`.
   */
  drift(topics: readonly TopicShape[]): Promise<readonly string[]>;
  /**
   * Moves a group back to the first retained message that was published at `since` or later, on every partition; without
   * `since` to the earliest retained. Never forward. What it has read since comes again, and a frozen member's late
   * commit changes nothing. The consumer's own rights suffice.
   * Throws `BUS.GROUP_ACTIVE` while the group has members, `BUS.TOPIC_UNKNOWN`, `BUS.FORBIDDEN`, `BUS.UNAVAILABLE`.
   */
  rewind(group: string, topic: string, since?: Date): Promise<void>;
  close(): Promise<void>;
}

/** Bytes of key, value and headers of one message. */
export const MAX_MESSAGE_BYTES = 900_000;

/** Fixed for the life of a topic: order per subject hangs on it. */
export const PARTITIONS = 12;

export const outTopic = (system: string): string => `out.${system}`;
export const inTopic = (system: string): string => `in.${system}`;

/** Well above the time-out of a publish, retries and all; and the most that the clocks of publishers and brokers may differ. */
const COPIES_ACCEPTED_FOR_MS = 30_000;

/** How the two topics of a system are made. Copies are looked for on `in.<system>`, nothing ever is on `out.<system>`. */
export function topicShapes(
  system: string,
  retentionMs: number,
): { readonly out: TopicShape; readonly in: TopicShape } {
  const shape = { partitions: PARTITIONS, retentionMs };
  return {
    out: { name: outTopic(system), ...shape },
    in: { name: inTopic(system), ...shape, acceptedForMs: COPIES_ACCEPTED_FOR_MS },
  };
}
