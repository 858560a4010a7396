import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import type { BUS_DEFAULTS, CommonBusOptions } from '../bus-options.js';
import type { SubscribeOptions } from '../message-bus.js';
import { within } from '../timeout.js';

/** Idle fetches wait so long at the broker; a resumed partition is fetched again after it at the latest. */
const MAX_WAIT_MS = 100;
/**
 * Of one partition at a time: kafkajs makes a buffer of each header, so a fetched mebibyte is dozens in memory, twelve partitions over and
 * one fetch ahead. A larger message comes all the same, alone (KIP-74).
 */
const MAX_FETCHED_BYTES = 192 * 1024;
/** A log that is exchanged without a word from the broker is noticed after so long. */
const CHECK_MS = 30_000;

export type Settings = Required<Pick<CommonBusOptions, keyof typeof BUS_DEFAULTS>>;

/** One consumer of kafkajs and what belongs to it. */
export interface Life {
  readonly consumer: Consumer;
  readonly admin: Admin;
  /** Ends it; another follows. */
  readonly fail: (error: unknown) => void;
}

interface Hooks {
  readonly onBegin: (life: Life) => void;
  readonly onJoin: (life: Life, event: ConsumerGroupJoinEvent) => void;
  readonly onBatch: (payload: EachBatchPayload) => void;
  /** Every {@link CHECK_MS}. */
  readonly onCheck: (life: Life) => void;
}

/** After an answer that did not come in time a broker gets so long for any other: a slow one has one, a dead connection none. */
const DEAD_AFTER_MS = 5_000;

/**
 * On a connection that went dead without a word kafkajs would try again and again: a new consumer has new ones. A late answer is no
 * death, and a new consumer would cost the whole group a rebalance. Gives what ends the watch.
 */
function failWhenDead(consumer: Consumer, fail: Life['fail']): () => void {
  const silent = new Map<string, NodeJS.Timeout>();
  const heard = (broker: string): void => {
    clearTimeout(silent.get(broker));
    silent.delete(broker);
  };
  consumer.on(consumer.events.REQUEST, ({ payload: { broker } }) => heard(broker));
  consumer.on(consumer.events.REQUEST_TIMEOUT, ({ payload: { broker } }) => {
    if (silent.has(broker)) return;
    silent.set(
      broker,
      setTimeout(() => fail(new Error('the broker did not answer')), DEAD_AFTER_MS),
    );
  });
  return () => [...silent.keys()].forEach(heard);
}

/** Resolves when `closed`; rejects when the consumer crashed or was failed. Everything is disconnected then. */
export async function liveConsumer(
  kafka: Kafka,
  { group, topics }: SubscribeOptions,
  { sessionTimeoutMs, closeTimeoutMs }: Settings,
  closed: AbortSignal,
  { onBegin, onJoin, onBatch, onCheck }: Hooks,
): Promise<void> {
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.floor(sessionTimeoutMs / 4),
    rebalanceTimeout: sessionTimeoutMs,
    maxWaitTimeInMs: MAX_WAIT_MS,
    maxBytesPerPartition: MAX_FETCHED_BYTES,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, retries: 3, maxRetryTime: 1_000, restartOnFailure: async () => false },
  });
  const admin = kafka.admin();
  const { promise: crashed, reject: fail } = Promise.withResolvers<never>();
  crashed.catch(() => undefined); // it may crash while nobody waits for it yet
  consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
  const watched = failWhenDead(consumer, fail);
  const life = { consumer, admin, fail };
  onBegin(life);
  consumer.on(consumer.events.GROUP_JOIN, (event) => onJoin(life, event));
  const start = async (): Promise<void> => {
    await Promise.all([consumer.connect(), admin.connect()]);
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 12,
      eachBatch: async (payload) => onBatch(payload),
    });
  };
  const checking = setInterval(() => onCheck(life), CHECK_MS);
  const over = new AbortController();
  const end = new Promise<void>((resolve) => {
    if (closed.aborted) resolve();
    closed.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
  });
  try {
    await Promise.race([start(), end]);
    await Promise.race([end, crashed]);
  } finally {
    over.abort(); // one consumer follows the other while the broker is away
    clearInterval(checking);
    watched();
    const ended = Promise.all([consumer.disconnect(), admin.disconnect()]);
    await within(closeTimeoutMs, 'broker', ended).catch(() => undefined);
  }
}
