import { Tx } from '@lgsp/database';
import { type Batch } from '@lgsp/messaging';
import { Injectable } from '@nestjs/common';
import { CopyDelivery, type DecidedEvent } from '../decisions/copy-delivery.js';
import { DecisionMaker, Undecidable } from '../decisions/decision-maker.js';
import { UnregisteredEvent } from '../decisions/decisions.errors.js';
import { judge, type Judged, type Refusals, split } from '../decisions/judge.js';
import { ParkedSubjectStore } from '../parked/parked-subject.store.js';
import { Registry, type RegistrySnapshot } from '../registry/registry.js';
import { RouterCounts } from './router-metrics.js';

/** Shorter than any session: until then nobody else can have taken the partition over. */
const STALE_MS = 1_000;

const NONE: Refusals = new Map();

/**
 * Batches of `out.<system>` partitions: judged, decided in one transaction a topic, copies produced until acknowledged;
 * then they resolve and their offsets are committed. Whatever dies in between, they come again and find their
 * decisions. What is refused goes to the queue of its subject after the copies before it are acknowledged, so that a
 * replay can never overtake them.
 */
@Injectable()
export class BatchRouter {
  constructor(
    private readonly tx: Tx,
    private readonly registry: Registry,
    private readonly maker: DecisionMaker,
    private readonly delivery: CopyDelivery,
    private readonly subjects: ParkedSubjectStore,
    private readonly counts: RouterCounts,
  ) {}

  async route(batches: readonly Batch[]): Promise<void> {
    for (const [topic, ofTopic] of Map.groupBy(batches, ({ topic }) => topic))
      await this.routeTopic(topic, ofTopic);
  }

  private async routeTopic(topic: string, batches: readonly Batch[]): Promise<void> {
    let left = await this.judged(topic, batches);
    while (left.length > 0) {
      const asked = performance.now();
      const { decided, wait } = await this.decide(topic, left, NONE);
      // Frozen meanwhile, or as good as: what stands and what has ended since is read again before anything leaves.
      if (performance.now() - asked > STALE_MS && decided.some(({ isKnown }) => !isKnown)) continue;
      for (const { signal } of batches) signal.throwIfAborted();
      await this.delivery.deliver(decided);
      this.counts.routed(topic, decided.length);
      left = await this.park(topic, wait);
    }
  }

  /** What is not registered as far as this process knows may have been since: it looks before it refuses. */
  private async judged(topic: string, batches: readonly Batch[]): Promise<readonly Judged[]> {
    const by = ({ eventTypes }: RegistrySnapshot): readonly Judged[] =>
      batches.flatMap(({ partition, messages }) =>
        messages.map((message) => judge(topic, partition, message, eventTypes)),
      );
    const before = this.registry.snapshot();
    const judged = by(before);
    if (!judged.some(({ verdict }) => verdict instanceof UnregisteredEvent)) return judged;
    const now = await this.registry.refresh();
    return now.eventTypes === before.eventTypes ? judged : by(now);
  }

  private async decide(
    topic: string,
    judged: readonly Judged[],
    refused: Refusals,
  ): Promise<{ decided: readonly DecidedEvent[]; wait: readonly Judged[] }> {
    const { go, wait } = split(judged, { ...(await this.subjects.standing(topic, judged)), refused });
    try {
      return { decided: await this.maker.decide(topic, go), wait };
    } catch (error) {
      if (!(error instanceof Undecidable)) throw error;
      return this.decide(topic, judged, new Map([...refused, ...error.refusals]));
    }
  }

  /** Returns those that need not wait any more: their subject turned clear meanwhile. */
  private async park(topic: string, wait: readonly Judged[]): Promise<readonly Judged[]> {
    if (wait.length === 0) return [];
    const { parked, left } = await this.tx.run(async () => {
      const waiting = await this.subjects.lock(topic, wait);
      const { go, wait: stay } = split(wait, { waiting, known: new Set(), refused: NONE });
      await this.subjects.park(topic, stay);
      return { parked: stay.length, left: go };
    });
    this.counts.parked(topic, parked);
    return left;
  }
}
