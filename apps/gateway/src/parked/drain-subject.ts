import { Tx } from '@lgsp/database';
import { DomainError } from '@lgsp/kernel';
import { Injectable } from '@nestjs/common';
import { acceptEvent } from '../decisions/accept-event.js';
import { CopyDelivery, type DecidedEvent } from '../decisions/copy-delivery.js';
import { DecisionMaker, Undecidable } from '../decisions/decision-maker.js';
import { Registry } from '../registry/registry.js';
import { ParkedSubjectStore } from './parked-subject.store.js';
import { type QueuedEvent, SubjectQueueStore } from './subject-queue.store.js';

/** Milliseconds after which a drain that says nothing was interrupted. */
const LEASE = 60_000;
const [FIRST, LONGEST] = [5_000, 10 * 60_000];

/** A refusal heals when a type is registered or a release corrects it: asked seldom, and not all at the same moment. */
const pauseAfter = (attempts: number): number =>
  Math.min(FIRST * 2 ** Math.min(attempts, 20), LONGEST) * (0.75 + Math.random() / 2);

type Turn =
  | 'clear'
  | 'discarded'
  | { readonly id: string; readonly refusal: DomainError }
  | { readonly id: string; readonly decided: readonly DecidedEvent[] };

/** Empties the queue of a subject from its head; two at once only do the same twice. */
@Injectable()
export class SubjectDrain {
  constructor(
    private readonly tx: Tx,
    private readonly registry: Registry,
    private readonly maker: DecisionMaker,
    private readonly delivery: CopyDelivery,
    private readonly subjects: ParkedSubjectStore,
    private readonly queues: SubjectQueueStore,
  ) {}

  /**
   * Routes event after event until the queue is empty (`clear`) or its head is refused again (`parked`). When it rejects,
   * the subject stays *draining* and is taken up again by {@link resume}.
   */
  async empty(topic: string, subject: string): Promise<'clear' | 'parked'> {
    await this.subjects.setState({ topic, subject }, 'draining', LEASE);
    try {
      return await this.emptied(topic, subject);
    } catch (error) {
      await this.subjects.setState({ topic, subject }, 'draining', 0).catch(() => undefined);
      throw error;
    }
  }

  /** Tries subjects whose pause is over, and goes on with what a process left half drained. */
  async resume(): Promise<void> {
    const failures: unknown[] = [];
    for (const { topic, subject } of await this.subjects.takeDue(LEASE))
      await this.empty(topic, subject).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private async emptied(topic: string, subject: string): Promise<'clear' | 'parked'> {
    for (;;) {
      const turn = await this.next(topic, subject);
      if (turn === 'clear') return 'clear';
      if (turn === 'discarded') continue;
      if ('refusal' in turn) {
        await this.parkAgain(topic, subject, turn.id, turn.refusal);
        return 'parked';
      }
      await this.delivery.deliver(turn.decided);
      await this.queues.settle(turn.id, 'routed');
    }
  }

  /**
   * What becomes of the head, under the lock that arrivals and discards take too: so nothing joins a queue that was just
   * found empty, and an event is either given up or taken, never both. What is taken is decided, and handed over after.
   */
  private async next(topic: string, subject: string): Promise<Turn> {
    let head: QueuedEvent | undefined;
    try {
      return await this.tx.run(async () => {
        await this.subjects.lock(topic, [{ subject }]);
        head = await this.queues.head(topic, subject);
        if (!head) {
          await this.subjects.clear(topic, subject);
          return 'clear';
        }
        const { id, dedupe, state, message } = head;
        if (state === 'discarding') {
          await this.queues.settle(id, 'discarded');
          return 'discarded';
        }
        const verdict = acceptEvent(topic, message, this.registry.snapshot().eventTypes);
        if (verdict instanceof DomainError) return { id, refusal: verdict };
        await this.queues.take(id);
        return { id, decided: await this.maker.decide(topic, [{ dedupe, verdict, message }]) };
      });
    } catch (error) {
      const refusal = head && error instanceof Undecidable ? error.refusals.get(head.dedupe) : undefined;
      if (!head || !refusal) throw error;
      return { id: head.id, refusal };
    }
  }

  private parkAgain(
    topic: string,
    subject: string,
    id: string,
    { code, detail }: DomainError,
  ): Promise<void> {
    return this.tx.run(async () => {
      await this.subjects.lock(topic, [{ subject }]);
      const attempts = await this.queues.refuseAgain(id, code, detail);
      await this.subjects.setState({ topic, subject }, 'parked', pauseAfter(attempts));
    });
  }
}
