import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { BackoffBounds } from '../backoff.js';
import type { BusLogger } from '../bus-logger.js';
import { OFFSETS_WENT_BACK, type WentBack } from '../log-place.js';
import type { SubscribeOptions } from '../message-bus.js';
import { describe, PartitionRunner } from '../partition-runner.js';
import { Repeating } from '../repeating.js';
import { GroupMembership, type Ownership, type Standing } from './group-membership.js';
import { readMessages } from './message-reader.js';
import type { NotificationListener } from './notification-listener.js';
import { OffsetCommitter } from './offset-committer.js';
import { schemaOf, TRIM_BATCH } from './topic-schema.js';

export interface ConsumerSettings {
  /** A member that does not prolong its lease for so long loses its partitions. */
  readonly leaseMs: number;
  /** Fallback when a notification was missed. */
  readonly pollMs: number;
  /** How long a running batch may take to finish when its partition is due to another member, or at close. */
  readonly closeTimeoutMs: number;
  /** How often a member removes what is past retention. */
  readonly trimIntervalMs: number;
  readonly backoff: BackoffBounds;
  readonly logger: BusLogger;
  readonly onWentBack: (place: WentBack) => void;
}

interface Assigned {
  readonly runner: PartitionRunner;
  readonly generation: bigint;
  mayHaveMore: boolean;
  releasing: boolean;
}

/** One member of a group on one topic: keeps the lease, fetches what its partitions have room for, runs them. */
export class TopicConsumer {
  readonly #membership: GroupMembership;
  readonly #committer: OffsetCommitter;
  readonly #assigned = new Map<number, Assigned>();
  /** Lost runners, by partition, whose handler may still run. */
  readonly #leaving = new Map<number, Promise<void>>();
  readonly #fetching: Repeating;
  readonly #keeping: Repeating;
  readonly #trimming: Repeating;
  readonly #unlisten: () => void;
  readonly #pollMs: number;
  #registered = false;
  /** What this process holds is not what it was told last. */
  #mustSync = true;
  #lease: NodeJS.Timeout | undefined;
  #lastPoll = 0;

  constructor(
    private readonly pool: Pool,
    listener: NotificationListener,
    readonly topic: string,
    private readonly options: SubscribeOptions,
    private readonly settings: ConsumerSettings,
  ) {
    const member = randomUUID();
    const { group } = options;
    this.#membership = new GroupMembership(
      pool,
      topic,
      group,
      member,
      settings.leaseMs,
      () => listener.backend,
    );
    this.#committer = new OffsetCommitter(pool, topic, group, member);
    const onError = (error: unknown): void =>
      settings.logger.warn({ topic, group, ...describe(error) }, 'bus: subscription failed, again later');
    // A third of the lease: two heartbeats may be lost. Back-off stays below it, or a hiccup would cost the lease.
    const backoff = { first: settings.backoff.first, longest: settings.leaseMs / 3 };
    this.#keeping = new Repeating(() => this.#keep(), { intervalMs: settings.leaseMs / 3, backoff, onError });
    const jitter = 0.75 + Math.random() / 4; // members need not do it at the same time
    this.#pollMs = settings.pollMs * jitter;
    this.#fetching = new Repeating(() => this.#fetch(), { intervalMs: this.#pollMs, backoff, onError });
    const intervalMs = settings.trimIntervalMs * jitter;
    this.#trimming = new Repeating(() => this.#trim(), { intervalMs, backoff, onError });
    this.#unlisten = listener.listen(topic, (payload) => {
      if (payload === this.#membership.signal || payload === undefined) this.#keeping.wake();
      if (payload === '' || payload === undefined) this.#moreCame();
    });
  }

  /** Partitions. */
  get held(): number {
    return this.#assigned.size;
  }

  async close(): Promise<void> {
    this.#unlisten();
    await Promise.all([this.#fetching.stop(), this.#trimming.stop()]);
    // The lease is kept up until the last batch is committed.
    await Promise.all(
      [...this.#assigned.values()].map(({ runner }) => runner.finish(this.settings.closeTimeoutMs)),
    );
    await this.#keeping.stop();
    clearTimeout(this.#lease);
    await this.#membership.leave().catch(() => undefined); // else the lease runs out by itself
  }

  async #keep(): Promise<void> {
    const started = performance.now();
    try {
      if (!this.#registered) await this.#membership.register();
      this.#registered = true;
      if (this.#mustSync || !(await this.#membership.prolong())) {
        this.#mustSync = false;
        const standing = await this.#membership.sync();
        this.#mustSync ||= standing.surplus.size > 0;
        this.#apply(standing);
      }
    } catch (error) {
      this.#registered = false; // the group itself may have been removed
      this.#mustSync = true;
      throw error;
    }
    this.#armLease(this.settings.leaseMs - (performance.now() - started));
  }

  /** Until little is left: more may have come in a minute than one call removes. */
  async #trim(): Promise<void> {
    if (!this.#registered) return; // what this group has not seen yet is kept from now on
    const { rows } = await this.pool.query<{ removed: string }>(
      `SELECT ${schemaOf(this.topic)}.trim() AS removed`,
    );
    if (Number(rows[0]?.removed) >= TRIM_BATCH) this.#trimming.wake();
  }

  /** Not prolonged in time, the lease is over by our own clock too: stop working for partitions others may hold. */
  #armLease(ms: number): void {
    clearTimeout(this.#lease);
    this.#lease = setTimeout(() => {
      for (const [partition, { runner }] of this.#assigned) this.#drop(partition, runner);
    }, ms);
  }

  #apply({ owned, surplus }: Standing): void {
    const generations = new Map(owned.map(({ partition, generation }) => [partition, generation]));
    for (const [partition, { runner, generation }] of this.#assigned) {
      const now = generations.get(partition);
      if (now === generation) continue;
      if (now !== undefined && now < generation) this.#tellWentBack(partition); // it only rises as long as a topic lives
      this.#drop(partition, runner);
    }
    for (const ownership of owned) {
      const assigned = this.#assigned.get(ownership.partition);
      if (!assigned) this.#start(ownership);
      else if (surplus.has(ownership.partition)) void this.#release(ownership.partition, assigned);
    }
  }

  #start({ partition, generation, committed }: Ownership): void {
    const { topic, settings, options } = this;
    const runner = new PartitionRunner({
      topic,
      partition,
      from: { next: committed },
      maxBatch: options.maxBatch ?? 500,
      onBatch: options.onBatch,
      commit: async (place) => {
        const outcome = await this.#committer.commit(partition, generation, place);
        if (outcome !== 'committed') this.#startAgain(partition, runner, outcome);
        return outcome === 'committed';
      },
      onRoom: () => this.#assigned.get(partition)?.mayHaveMore && this.#fetching.wake(),
      after: this.#leaving.get(partition),
      backoff: settings.backoff,
      logger: settings.logger,
    });
    this.#assigned.set(partition, { runner, generation, mayHaveMore: true, releasing: false });
    this.#fetching.wake();
  }

  #drop(partition: number, runner: PartitionRunner): void {
    this.#mustSync = true;
    runner.lose();
    this.#assigned.delete(partition);
    this.#leaving.set(partition, runner.settled());
  }

  /** From what is committed, as the database says it now, if the partition is still ours then. */
  #startAgain(partition: number, runner: PartitionRunner, why: 'fenced' | 'went-back'): void {
    if (this.#assigned.get(partition)?.runner !== runner) return;
    if (why === 'went-back') this.#tellWentBack(partition);
    this.#drop(partition, runner);
    this.#keeping.wake();
  }

  #tellWentBack(partition: number): void {
    const { group } = this.options;
    this.settings.logger.error({ topic: this.topic, partition, group }, OFFSETS_WENT_BACK);
    this.settings.onWentBack({ group, topic: this.topic, partition });
  }

  async #release(partition: number, assigned: Assigned): Promise<void> {
    if (assigned.releasing) return;
    assigned.releasing = true;
    await assigned.runner.finish(this.settings.closeTimeoutMs);
    // Not given back, it is found surplus or not ours at the next sync.
    await this.#membership.release([partition]).catch(() => undefined);
    if (this.#assigned.get(partition) === assigned) this.#drop(partition, assigned.runner);
  }

  #moreCame(): void {
    for (const assigned of this.#assigned.values()) assigned.mayHaveMore = true;
    this.#fetching.wake();
  }

  async #fetch(): Promise<void> {
    const poll = Date.now() - this.#lastPoll >= this.#pollMs;
    if (poll) this.#lastPoll = Date.now();
    const hungry = [...this.#assigned].filter(([, a]) => a.runner.hasRoom && (a.mayHaveMore || poll));
    if (hungry.length === 0) return;
    const from = new Map(hungry.map(([partition, { runner }]) => [partition, runner.place]));
    for (const [, assigned] of hungry) assigned.mayHaveMore = false;
    let pages;
    try {
      pages = await readMessages(this.pool, this.topic, from, this.options.maxBatch ?? 500);
    } catch (error) {
      for (const [, assigned] of hungry) assigned.mayHaveMore = true;
      throw error;
    }
    for (const [partition, assigned] of hungry) {
      const page = pages.get(partition);
      if (!page || this.#assigned.get(partition) !== assigned) continue;
      if (page.wentBack) this.#startAgain(partition, assigned.runner, 'went-back');
      if (page.full) assigned.mayHaveMore = true;
      assigned.runner.offer(page.messages);
      if (page.full && assigned.runner.hasRoom) this.#fetching.wake();
    }
  }
}
