import type { ConsumerGroupJoinEvent, EachBatchPayload, Kafka } from 'kafkajs';
import { backoffMs, sleep } from '../backoff.js';
import { type LogPlace, OFFSETS_WENT_BACK } from '../log-place.js';
import type { SubscribeOptions, Subscription } from '../message-bus.js';
import { describe, PartitionRunner } from '../partition-runner.js';
import { type Life, liveConsumer, type Settings } from './consumer-life.js';
import { commitOf, type KnownPartition, knownPartitions, offsetAfter } from './group-places.js';
import { judgeBatch } from './judge-batch.js';
import { receivedMessage } from './received-message.js';

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

/**
 * A member of a Kafka group. The fetch loop of kafkajs only fills runners and never waits for a handler: so heartbeats
 * go on, a full partition is paused alone, and a failing one keeps its messages while others go on. A crashed consumer
 * is replaced by a new one, for ever.
 *
 * kafkajs reads on at an offset whatever is there. So where each partition is taken up, and then every half minute, it is
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
