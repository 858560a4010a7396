import { type Tx } from '@lgsp/database';
import { DomainError } from '@lgsp/kernel';
import { acceptEvent } from './accept-event.js';
import { type Registry } from '../registry/registry.js';
import { type CopyDelivery, type DecidedEvent } from './copy-delivery.js';
import { type DecisionMaker, Undecidable } from './decision-maker.js';
import { type ParkingStore, type QueuedMessage } from './parking.store.js';

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

/** The queue of one subject, emptied from its head; two at once only do the same twice. */
export class ParkedQueue {
  constructor(
    private readonly tx: Tx,
    private readonly registry: Registry,
    private readonly maker: DecisionMaker,
    private readonly delivery: CopyDelivery,
    private readonly parking: ParkingStore,
  ) {}

  /**
   * Routes event after event until the queue is empty (`clear`) or its head is refused again (`parked`). When it rejects,
   * the subject stays *draining* and is taken up again by {@link resume}.
   */
  async drain(topic: string, subject: string): Promise<'clear' | 'parked'> {
    await this.parking.setState({ topic, subject }, 'draining', LEASE);
    try {
      return await this.empty(topic, subject);
    } catch (error) {
      await this.parking.setState({ topic, subject }, 'draining', 0).catch(() => undefined);
      throw error;
    }
  }

  /** Tries subjects whose pause is over, and goes on with what a process left half drained. */
  async resume(): Promise<void> {
    const failures: unknown[] = [];
    for (const { topic, subject } of await this.parking.takeDue(LEASE))
      await this.drain(topic, subject).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private async empty(topic: string, subject: string): Promise<'clear' | 'parked'> {
    for (;;) {
      const turn = await this.next(topic, subject);
      if (turn === 'clear') return 'clear';
      if (turn === 'discarded') continue;
      if ('refusal' in turn) {
        await this.parkAgain(topic, subject, turn.id, turn.refusal);
        return 'parked';
      }
      await this.delivery.deliver(turn.decided);
      await this.parking.settle(turn.id, 'routed');
    }
  }

  /**
   * What becomes of the head, under the lock that arrivals and discards take too: so nothing joins a queue that was just
   * found empty, and an event is either given up or taken, never both. What is taken is decided, and handed over after.
   */
  private async next(topic: string, subject: string): Promise<Turn> {
    let head: QueuedMessage | undefined;
    try {
      return await this.tx.run(async () => {
        await this.parking.lock(topic, [{ subject }]);
        head = await this.parking.head(topic, subject);
        if (!head) {
          await this.parking.clear(topic, subject);
          return 'clear';
        }
        const { id, dedupe, state, message } = head;
        if (state === 'discarding') {
          await this.parking.settle(id, 'discarded');
          return 'discarded';
        }
        const verdict = acceptEvent(topic, message, this.registry.snapshot().eventTypes);
        if (verdict instanceof DomainError) return { id, refusal: verdict };
        await this.parking.take(id);
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
      await this.parking.lock(topic, [{ subject }]);
      const attempts = await this.parking.refuseAgain(id, code, detail);
      await this.parking.setState({ topic, subject }, 'parked', pauseAfter(attempts));
    });
  }
}
