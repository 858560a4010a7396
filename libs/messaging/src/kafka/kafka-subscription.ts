import type { Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { backoffMs, sleep } from '../backoff.js';
import type { BUS_DEFAULTS, CommonBusOptions } from '../bus-options.js';
import type { SubscribeOptions, Subscription } from '../message-bus.js';
import { describe, PartitionRunner } from '../partition-runner.js';
import { within } from '../timeout.js';
import { receivedMessage } from './received-message.js';

/** Idle fetches wait so long at the broker; a resumed partition is fetched again after it at the latest. */
const MAX_WAIT_MS = 100;
/**
 * Of one partition at a time: kafkajs makes a buffer of each header, so a fetched mebibyte is dozens in memory, twelve partitions over and
 * one fetch ahead. A larger message comes all the same, alone (KIP-74).
 */
const MAX_FETCHED_BYTES = 192 * 1024;

type Settings = Required<Pick<CommonBusOptions, keyof typeof BUS_DEFAULTS>>;

interface Assigned {
  readonly runner: PartitionRunner;
  /** Ends the pause, while there is one. */
  resume: (() => void) | undefined;
}

/**
 * A member of a Kafka group. The fetch loop of kafkajs only fills runners and never waits for a handler: so heartbeats
 * go on, a full partition is paused alone, and a failing one keeps its messages while others go on. A crashed consumer
 * is replaced by a new one, for ever.
 */
export class KafkaSubscription implements Subscription {
  #memberId = '';
  #closing = false;
  readonly #assigned = new Map<string, Assigned>();
  /** Lost runners, by partition, whose handler may still run. */
  readonly #leaving = new Map<string, Promise<void>>();
  readonly #closed = new AbortController();
  readonly #running: Promise<void>;

  constructor(
    private readonly kafka: Kafka,
    private readonly options: SubscribeOptions,
    private readonly settings: Settings,
  ) {
    this.#running = this.#run();
  }

  async close(): Promise<void> {
    const { closeTimeoutMs } = this.settings;
    this.#closing = true;
    await Promise.all([...this.#assigned.values()].map(({ runner }) => runner.finish(closeTimeoutMs)));
    this.#closed.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#closed.signal.aborted; attempt++) {
      try {
        await this.#consume(() => (attempt = 0));
      } catch (error) {
        const { group, topics } = this.options;
        this.settings.logger.warn(
          { group, topics, ...describe(error) },
          'bus: subscription failed, again later',
        );
      }
      this.#dropAll();
      const pause = backoffMs({ ...this.settings.backoff, longest: 3_000 }, attempt);
      await sleep(pause, this.#closed.signal);
    }
  }

  /** One consumer's life: until it crashes (throws) or the subscription closes. */
  async #consume(onJoined: () => void): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.options.group,
      sessionTimeout: this.settings.sessionTimeoutMs,
      heartbeatInterval: Math.floor(this.settings.sessionTimeoutMs / 4),
      rebalanceTimeout: this.settings.sessionTimeoutMs,
      maxWaitTimeInMs: MAX_WAIT_MS,
      maxBytesPerPartition: MAX_FETCHED_BYTES,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, retries: 3, maxRetryTime: 1_000, restartOnFailure: async () => false },
    });
    const crashed = new Promise<never>((_, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      // On a connection that went dead without a word kafkajs would try again and again: a new consumer has new ones.
      consumer.on(consumer.events.REQUEST_TIMEOUT, () => reject(new Error('the broker did not answer')));
    });
    crashed.catch(() => undefined); // it may crash while nobody waits for it yet
    consumer.on(consumer.events.GROUP_JOIN, (event) => {
      onJoined();
      this.#onJoin(event);
    });
    const over = new AbortController();
    const closed = new Promise<void>((resolve) => {
      if (this.#closed.signal.aborted) resolve();
      this.#closed.signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
    });
    try {
      await Promise.race([this.#start(consumer), closed]);
      await Promise.race([closed, crashed]);
    } finally {
      over.abort(); // one consumer follows the other while the broker is away
      await within(this.settings.closeTimeoutMs, 'broker', consumer.disconnect()).catch(() => undefined);
    }
  }

  async #start(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 12,
      eachBatch: async (payload) => this.#offer(payload),
    });
  }

  #offer(payload: EachBatchPayload): void {
    const { topic, partition, messages } = payload.batch;
    const first = messages[0];
    if (!first || this.#closing) return;
    const key = keyOf(topic, partition);
    const assigned = this.#assigned.get(key) ?? this.#assign(key, payload, BigInt(first.offset));
    assigned.runner.offer(messages.map(receivedMessage));
    if (assigned.runner.hasRoom || assigned.resume) return;
    assigned.resume = payload.pause();
  }

  #assign(key: string, payload: EachBatchPayload, next: bigint): Assigned {
    const { topic, partition } = payload.batch;
    const runner = new PartitionRunner({
      topic,
      partition,
      next,
      maxBatch: this.options.maxBatch ?? 500,
      onBatch: this.options.onBatch,
      // Straight to the present generation, without the retries that could outlive it.
      commit: async (offset) => {
        const partitions = [{ partition, offset: offset.toString() }];
        await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions }] });
        return true;
      },
      onRoom: () => {
        assigned.resume?.();
        assigned.resume = undefined;
      },
      after: this.#leaving.get(key),
      backoff: this.settings.backoff,
      logger: this.settings.logger,
    });
    const assigned: Assigned = { runner, resume: undefined };
    this.#assigned.set(key, assigned);
    return assigned;
  }

  /**
   * After a rebalance kafkajs fetches from the committed offsets again: runners that stay ignore what they know. Under
   * a new member id the broker had given us up and others may have worked on: nothing stays.
   */
  #onJoin({ payload: { memberId, memberAssignment } }: ConsumerGroupJoinEvent): void {
    const mine = new Set(
      Object.entries(memberAssignment).flatMap(([topic, partitions]) =>
        partitions.map((p) => keyOf(topic, p)),
      ),
    );
    for (const key of [...this.#assigned.keys()]) {
      if (memberId !== this.#memberId || !mine.has(key)) this.#drop(key);
    }
    this.#memberId = memberId;
  }

  #dropAll(): void {
    for (const key of [...this.#assigned.keys()]) this.#drop(key);
  }

  #drop(key: string): void {
    const assigned = this.#assigned.get(key);
    if (!assigned) return;
    assigned.runner.lose();
    assigned.resume?.(); // kafkajs remembers pauses beyond an assignment
    this.#assigned.delete(key);
    this.#leaving.set(key, assigned.runner.settled());
  }
}

const keyOf = (topic: string, partition: number): string => `${topic} ${partition}`;
