import type { ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { backoffMs, sleep } from '../backoff.js';
import { type LogPlace, OFFSETS_WENT_BACK } from '../log-place.js';
import type { SubscribeOptions, Subscription } from '../message-bus.js';
import { describe, PartitionRunner } from '../partition-runner.js';
import { AssignedPartition } from './assigned-partition.js';
import { type Life, liveConsumer, type Settings } from './consumer-life.js';
import { commitOf, type KnownPartition, knownPartitions, offsetAfter } from './group-places.js';
import { receivedMessage } from './received-message.js';

/**
 * A member of a Kafka group. The fetch loop of kafkajs only fills runners and never waits for a handler: so heartbeats
 * go on, a full partition is paused alone, and a failing one keeps its messages while others go on. A crashed consumer
 * is replaced by a new one, for ever.
 *
 * The log of each partition is recognised where it is taken up, when another leader writes it, and every half minute
 * ({@link AssignedPartition}).
 */
export class KafkaSubscription implements Subscription {
  #memberId = '';
  #life: Life | undefined;
  #closing = false;
  readonly #assigned = new Map<string, AssignedPartition>();
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

  held(): Readonly<Record<string, number>> {
    const topics = [...this.#assigned.values()].map(({ topic }) => topic);
    return Object.fromEntries(
      this.options.topics.map((topic) => [topic, topics.filter((each) => each === topic).length]),
    );
  }

  async close(): Promise<void> {
    const { closeTimeoutMs } = this.settings;
    this.#closing = true;
    const runners = [...this.#assigned.values()].flatMap(({ runner }) => (runner ? [runner] : []));
    await Promise.all(runners.map((runner) => runner.finish(closeTimeoutMs)));
    this.#closed.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (let attempt = 0; !this.#closed.signal.aborted; attempt++) {
      try {
        await liveConsumer(this.kafka, this.options, this.settings, this.#closed.signal, {
          onBegin: (life) => (this.#life = life),
          onJoin: (life, event) => {
            attempt = 0;
            this.#onJoin(life, event);
          },
          onBatch: (payload) => this.#offer(payload),
          onCheck: (life) => this.#checkAll(life),
        });
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

  #offer(payload: EachBatchPayload): void {
    const { topic, partition } = payload.batch;
    const assigned = this.#assigned.get(keyOf(topic, partition));
    if (!assigned || assigned.state === 'asking' || this.#closing || !this.#life) return;
    const messages = payload.batch.messages.map(receivedMessage);
    switch (assigned.judge(messages, payload.batch.messages)) {
      case 'unclear':
        return this.#ask(this.#life, topic, [assigned]);
      case 'changed':
        return this.#startAgain(this.#life, assigned);
      case 'doubtful':
        return this.#seek(this.#life, assigned, assigned.check());
      case 'recognised':
        return this.#seek(this.#life, assigned, assigned.nextMark());
      case 'continues':
    }
    const runner = (assigned.runner ??= this.#runnerOf(assigned, payload));
    runner.offer(messages);
    if (runner.hasRoom || assigned.resume) return;
    assigned.resume = payload.pause();
  }

  #runnerOf(assigned: AssignedPartition, payload: EachBatchPayload): PartitionRunner {
    const { topic, partition, place: from } = assigned;
    return new PartitionRunner({
      topic,
      partition,
      from,
      maxBatch: this.options.maxBatch ?? 500,
      onBatch: this.options.onBatch,
      // Straight to the present generation, without the retries that could outlive it.
      commit: async (place) => {
        const partitions = [commitOf(partition, place, assigned.anchor)];
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

  #assignedOf(topic: string, partition: number): AssignedPartition {
    const key = keyOf(topic, partition);
    const assigned = this.#assigned.get(key) ?? new AssignedPartition(topic, partition);
    this.#assigned.set(key, assigned);
    return assigned;
  }

  /** Finds where to read on, and has kafkajs fetch from there. A failure ends this consumer's life, as others do. */
  #ask(life: Life, topic: string, partitions: readonly AssignedPartition[]): void {
    for (const assigned of partitions) assigned.state = 'asking';
    const asked = knownPartitions(life.admin, this.options.group, topic).then((known) => {
      for (const assigned of partitions) {
        const of = known.get(assigned.partition);
        if (of && this.#isStill(life, assigned)) this.#take(life, assigned, of);
      }
    });
    asked.catch(life.fail);
  }

  #take(life: Life, assigned: AssignedPartition, known: KnownPartition): void {
    const { low, high, committed, isReset } = known;
    const mine = this.#committed.get(keyOf(assigned.topic, assigned.partition));
    const isForgotten = mine !== undefined && !isReset && (committed?.place.next ?? -1n) < mine.next;
    if (!assigned.runner) {
      if (mine && (isForgotten || isReset)) assigned.startAt(mine);
      else assigned.startAt(committed?.place ?? { next: low }, committed?.anchor);
    }
    const { next } = assigned.place;
    if (isForgotten || next > high) return this.#startAgain(life, assigned);
    this.#seek(life, assigned, assigned.check(low) ?? (next > low ? next : low));
  }

  #checkAll(life: Life): void {
    for (const assigned of this.#assigned.values())
      if (assigned.state === 'reading') this.#seek(life, assigned, assigned.check());
  }

  #seek({ consumer }: Life, { topic, partition }: AssignedPartition, offset: bigint | undefined): void {
    if (offset !== undefined) consumer.seek({ topic, partition, offset: offset.toString() });
  }

  /** What was read is of another log: on from what can have been published since. What is known there is ignored again. */
  #startAgain(life: Life, lost: AssignedPartition): void {
    const { topic, partition, place, anchor } = lost;
    const { group } = this.options;
    this.settings.logger.error({ topic, partition, group }, OFFSETS_WENT_BACK);
    this.settings.onWentBack({ group, topic, partition });
    this.#drop(keyOf(topic, partition));
    this.#committed.delete(keyOf(topic, partition));
    const assigned = this.#assignedOf(topic, partition);
    const found = offsetAfter(life.admin, topic, partition, anchor ?? place).then((next) => {
      if (!this.#isStill(life, assigned)) return;
      assigned.startAt({ next });
      assigned.state = 'reading';
      this.#seek(life, assigned, next);
    });
    found.catch(life.fail);
  }

  #isStill(life: Life, assigned: AssignedPartition): boolean {
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

const keyOf = (topic: string, partition: number): string => `${topic} ${partition}`;
