import type { Admin, Consumer, ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { backoffMs, sleep } from '../backoff.js';
import type { BUS_DEFAULTS, CommonBusOptions } from '../bus-options.js';
import { type LogPlace, OFFSETS_WENT_BACK } from '../log-place.js';
import type { SubscribeOptions, Subscription } from '../message-bus.js';
import { describe, PartitionRunner } from '../partition-runner.js';
import { within } from '../timeout.js';
import { commitOf, type KnownPartition, knownPartitions, offsetAfter } from './group-places.js';
import { judgeBatch } from './judge-batch.js';
import { receivedMessage } from './received-message.js';

/** Idle fetches wait so long at the broker; a resumed partition is fetched again after it at the latest. */
const MAX_WAIT_MS = 100;
/**
 * Of one partition at a time: kafkajs makes a buffer of each header, so a fetched mebibyte is dozens in memory, twelve partitions over and
 * one fetch ahead. A larger message comes all the same, alone (KIP-74).
 */
const MAX_FETCHED_BYTES = 192 * 1024;

/** A log that is exchanged without a word from the broker is noticed after so long. */
const CHECK_MS = 30_000;

type Settings = Required<Pick<CommonBusOptions, keyof typeof BUS_DEFAULTS>>;

interface Assigned {
  readonly topic: string;
  readonly partition: number;
  /** `asking`: its place is being found, what is fetched meanwhile is of no use. For the rest {@link judgeBatch}. */
  state: 'asking' | 'checking' | 'reading';
  /** Where to read on; a runner's own place once there is one. */
  from: LogPlace;
  /** Made with the first messages. */
  runner: PartitionRunner | undefined;
  /** Ends the pause, while there is one. */
  resume: (() => void) | undefined;
}

/** One consumer of kafkajs and what belongs to it. */
interface Life {
  readonly consumer: Consumer;
  readonly admin: Admin;
  readonly fail: (error: unknown) => void;
}

/**
 * A member of a Kafka group. The fetch loop of kafkajs only fills runners and never waits for a handler: so heartbeats
 * go on, a full partition is paused alone, and a failing one keeps its messages while others go on. A crashed consumer
 * is replaced by a new one, for ever.
 *
 * kafkajs reads on at an offset whatever is there. So where each partition is taken up, and every {@link CHECK_MS}, it is
 * fetched from the last message that was read, to see that the log is still the one that was read.
 */
export class KafkaSubscription implements Subscription {
  #memberId = '';
  #life: Life | undefined;
  #closing = false;
  readonly #assigned = new Map<string, Assigned>();
  /** Lost runners, by partition, whose handler may still run. */
  readonly #leaving = new Map<string, Promise<void>>();
  /** What this process committed last, by partition: a group that knows less has lost it. */
  readonly #committed = new Map<string, LogPlace>();
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
    await Promise.all([...this.#assigned.values()].map(({ runner }) => runner?.finish(closeTimeoutMs)));
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
    const admin = this.kafka.admin();
    const { promise: crashed, reject: fail } = Promise.withResolvers<never>();
    crashed.catch(() => undefined); // it may crash while nobody waits for it yet
    consumer.on(consumer.events.CRASH, ({ payload }) => fail(payload.error));
    // On a connection that went dead without a word kafkajs would try again and again: a new consumer has new ones.
    consumer.on(consumer.events.REQUEST_TIMEOUT, () => fail(new Error('the broker did not answer')));
    const life = (this.#life = { consumer, admin, fail });
    consumer.on(consumer.events.GROUP_JOIN, (event) => {
      onJoined();
      this.#onJoin(life, event);
    });
    const checking = setInterval(() => this.#checkAll(life), CHECK_MS);
    const over = new AbortController();
    const closed = new Promise<void>((resolve) => {
      if (this.#closed.signal.aborted) resolve();
      this.#closed.signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
    });
    try {
      await Promise.race([this.#start(life), closed]);
      await Promise.race([closed, crashed]);
    } finally {
      over.abort(); // one consumer follows the other while the broker is away
      clearInterval(checking);
      const ended = Promise.all([consumer.disconnect(), admin.disconnect()]);
      await within(this.settings.closeTimeoutMs, 'broker', ended).catch(() => undefined);
    }
  }

  async #start({ consumer, admin }: Life): Promise<void> {
    await Promise.all([consumer.connect(), admin.connect()]);
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      partitionsConsumedConcurrently: 12,
      eachBatch: async (payload) => this.#offer(payload),
    });
  }

  #offer(payload: EachBatchPayload): void {
    const { topic, partition } = payload.batch;
    const assigned = this.#assigned.get(keyOf(topic, partition));
    if (!assigned || assigned.state === 'asking' || this.#closing || !this.#life) return;
    const messages = payload.batch.messages.map(receivedMessage);
    const verdict = judgeBatch(placeOf(assigned), assigned.state === 'checking', messages);
    if (verdict === 'unclear') return this.#ask(this.#life, topic, [assigned]);
    if (verdict === 'changed') return this.#startAgain(this.#life, assigned);
    assigned.state = 'reading';
    const runner = (assigned.runner ??= this.#runnerOf(assigned, payload));
    runner.offer(messages);
    if (runner.hasRoom || assigned.resume) return;
    assigned.resume = payload.pause();
  }

  #runnerOf(assigned: Assigned, payload: EachBatchPayload): PartitionRunner {
    const { topic, partition, from } = assigned;
    return new PartitionRunner({
      topic,
      partition,
      from,
      maxBatch: this.options.maxBatch ?? 500,
      onBatch: this.options.onBatch,
      // Straight to the present generation, without the retries that could outlive it.
      commit: async (place) => {
        const partitions = [commitOf(partition, place)];
        await payload.commitOffsetsIfNecessary({ topics: [{ topic, partitions }] });
        this.#committed.set(keyOf(topic, partition), place);
        return true;
      },
      onRoom: () => {
        assigned.resume?.();
        assigned.resume = undefined;
      },
      after: this.#leaving.get(keyOf(topic, partition)),
      backoff: this.settings.backoff,
      logger: this.settings.logger,
    });
  }

  /** Under a new member id the broker had given us up and others may have worked on: no runner stays. */
  #onJoin(life: Life, { payload: { memberId, memberAssignment } }: ConsumerGroupJoinEvent): void {
    const mine = new Set<string>();
    for (const [topic, partitions] of Object.entries(memberAssignment))
      for (const partition of partitions) mine.add(keyOf(topic, partition));
    for (const key of [...this.#assigned.keys()]) {
      if (memberId !== this.#memberId || !mine.has(key)) this.#drop(key);
    }
    this.#memberId = memberId;
    for (const [topic, partitions] of Object.entries(memberAssignment))
      this.#ask(
        life,
        topic,
        partitions.map((partition) => this.#assignedOf(topic, partition)),
      );
  }

  #assignedOf(topic: string, partition: number): Assigned {
    const key = keyOf(topic, partition);
    const known = this.#assigned.get(key);
    if (known) return known;
    const from = { next: 0n };
    const made: Assigned = { topic, partition, state: 'asking', from, runner: undefined, resume: undefined };
    this.#assigned.set(key, made);
    return made;
  }

  /** Finds where to read on, and has kafkajs fetch from there. A failure ends this consumer's life, as others do. */
  #ask(life: Life, topic: string, partitions: readonly Assigned[]): void {
    for (const assigned of partitions) assigned.state = 'asking';
    const asked = knownPartitions(life.admin, this.options.group, topic).then((known) => {
      for (const assigned of partitions) {
        const of = known.get(assigned.partition);
        if (of && this.#isStill(life, assigned)) this.#take(life, assigned, of);
      }
    });
    asked.catch(life.fail);
  }

  #take(life: Life, assigned: Assigned, { low, high, committed }: KnownPartition): void {
    const mine = this.#committed.get(keyOf(assigned.topic, assigned.partition));
    const isForgotten = mine !== undefined && (committed?.next ?? -1n) < mine.next;
    const place = assigned.runner?.place ?? (isForgotten ? mine : committed) ?? { next: low };
    if (!assigned.runner) assigned.from = place;
    if (isForgotten || place.next > high) return this.#startAgain(life, assigned);
    const isThere = place.next > low && place.lastPublishedAt !== undefined;
    if (isThere) this.#check(life, assigned);
    else this.#read(life, assigned, place.next > low ? place.next : low);
  }

  #checkAll(life: Life): void {
    for (const assigned of this.#assigned.values())
      if (assigned.state === 'reading' && placeOf(assigned).lastPublishedAt) this.#check(life, assigned);
  }

  #check({ consumer }: Life, assigned: Assigned): void {
    const { topic, partition } = assigned;
    assigned.state = 'checking';
    consumer.seek({ topic, partition, offset: (placeOf(assigned).next - 1n).toString() });
  }

  #read({ consumer }: Life, assigned: Assigned, offset: bigint): void {
    const { topic, partition } = assigned;
    assigned.state = 'reading';
    consumer.seek({ topic, partition, offset: offset.toString() });
  }

  /** What was read is of another log: on from what can have been published since. What is known there is ignored again. */
  #startAgain(life: Life, lost: Assigned): void {
    const { topic, partition } = lost;
    const { group } = this.options;
    const place = placeOf(lost);
    this.settings.logger.error({ topic, partition, group }, OFFSETS_WENT_BACK);
    this.settings.onWentBack({ group, topic, partition });
    this.#drop(keyOf(topic, partition));
    this.#committed.delete(keyOf(topic, partition));
    const assigned = this.#assignedOf(topic, partition);
    const found = offsetAfter(life.admin, topic, partition, place).then((next) => {
      if (!this.#isStill(life, assigned)) return;
      assigned.from = { next };
      this.#read(life, assigned, next);
    });
    found.catch(life.fail);
  }

  #isStill(life: Life, assigned: Assigned): boolean {
    const { topic, partition } = assigned;
    return this.#life === life && this.#assigned.get(keyOf(topic, partition)) === assigned;
  }

  #dropAll(): void {
    for (const key of [...this.#assigned.keys()]) this.#drop(key);
  }

  #drop(key: string): void {
    const assigned = this.#assigned.get(key);
    if (!assigned) return;
    assigned.runner?.lose();
    assigned.resume?.(); // kafkajs remembers pauses beyond an assignment
    this.#assigned.delete(key);
    if (assigned.runner) this.#leaving.set(key, assigned.runner.settled());
  }
}

const placeOf = ({ runner, from }: Assigned): LogPlace => runner?.place ?? from;

const keyOf = (topic: string, partition: number): string => `${topic} ${partition}`;
