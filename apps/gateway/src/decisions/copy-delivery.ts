import { attributeHeader } from '@lgsp/events';
import { type Clock } from '@lgsp/kernel';
import { inTopic, type Message, type MessageBus } from '@lgsp/messaging';
import { BUS } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { stillGranted } from '../policy/grants.js';
import { RegistryClock } from '../registry/registry-clock.js';
import { Registry } from '../registry/registry.js';
import { type AcceptedEvent } from './accept-event.js';
import { countCopies } from './copy-counts.js';
import { copyMessage } from './copy-message.js';
import { cutFields } from './cut-copy-fields.js';
import { type DecidedCopy, type Decision } from './decision.js';
import { DecisionStore } from './decision.store.js';
import { inSpans } from './route-spans.js';

/** An event of the batch with its committed decision. */
export interface DecidedEvent extends AcceptedEvent {
  readonly decision: Decision;
  /** By the database's clock, before the decision could be seen by anybody else. */
  readonly decidedAt: Date;
  /** Decided before this batch. Not: nothing can have been handed over, and the grant is as fresh as the decision. */
  readonly isKnown: boolean;
}

interface DueCopy extends DecidedEvent {
  readonly copy: DecidedCopy;
  /** An earlier attempt found its grant ended: it is not handed over, whatever is granted now. */
  readonly isWithdrawn: boolean;
}

/** How far the clocks of database and bus may lie apart; more costs nothing but reading. */
const CLOCKS_APART_MS = 2 * 3_600_000;

/** Produces copies until the bus has acknowledged them, then closes their records. */
@Injectable()
export class CopyDelivery {
  constructor(
    @Inject(BUS) private readonly bus: Pick<MessageBus, 'publish' | 'stored'>,
    private readonly decisions: DecisionStore,
    private readonly registry: Registry,
    @Inject(RegistryClock) private readonly clock: Clock,
  ) {}

  /** In the order given, which is the order of each subject. Rejects when a copy is not acknowledged: then come again. */
  deliver(events: readonly DecidedEvent[]): Promise<void> {
    return inSpans(events, () => this.deliverAll(events));
  }

  private async deliverAll(events: readonly DecidedEvent[]): Promise<void> {
    const { due, asOf } = await this.due(events);
    const [granted, ended]: [DueCopy[], DueCopy[]] = [[], []];
    for (const one of due) (this.isGranted(one) ? granted : ended).push(one);
    await this.handOver(granted, asOf);
    await this.withdraw(ended);
  }

  /** Without the copies whose records are closed. Whatever becomes of these from `asOf` on was not yet known here. */
  private async due(
    events: readonly DecidedEvent[],
  ): Promise<{ readonly due: readonly DueCopy[]; readonly asOf: Date }> {
    const copies = events.filter(({ isKnown }) => isKnown).flatMap(({ decision }) => decision.copies);
    const standing = copies.length > 0 ? await this.decisions.standing(copies) : undefined;
    const seen = events.filter(({ isKnown }) => !isKnown).map(({ decidedAt }) => decidedAt.getTime());
    const due = events.flatMap((one) =>
      one.decision.copies
        .filter(({ exchangeId }) => !standing?.closed.has(exchangeId))
        .map((copy) => ({
          ...one,
          copy,
          isWithdrawn: standing?.withdrawn.has(copy.exchangeId) ?? false,
        })),
    );
    return { due, asOf: new Date(Math.min(standing?.asOf.getTime() ?? Infinity, ...seen)) };
  }

  private isGranted({ decision, whose, copy, isKnown, isWithdrawn }: DueCopy): boolean {
    if (isWithdrawn || !isKnown) return !isWithdrawn;
    return stillGranted(this.registry.snapshot(), decision, whose, copy, this.clock.today());
  }

  /** The bus refuses them when another router has withdrawn one since `asOf`. */
  private async handOver(granted: readonly DueCopy[], asOf: Date): Promise<void> {
    const perTopic = new Map<string, Message[]>();
    const bodies = new Map<string, Buffer>();
    for (const { event, readings, copy } of granted) {
      const view = `${event.id} ${copy.version} ${copy.fields.join(' ')}`;
      const body = bodies.get(view) ?? cutFields(readings, copy, event.dataversion);
      bodies.set(view, body);
      messagesTo(perTopic, inTopic(copy.system)).push(copyMessage(event, copy, body));
    }
    await Promise.all([...perTopic].map(([topic, messages]) => this.bus.publish(topic, messages, asOf)));
    await this.close(granted, 'delivered');
  }

  /**
   * An earlier attempt, or another router's, may have handed them over and died before it could say so, or be about to. So
   * nobody begins to any more; then the bus is asked what is there, and what is not never will be. A grant that has ended
   * makes no difference to what arrived.
   */
  private async withdraw(ended: readonly DueCopy[]): Promise<void> {
    if (ended.length === 0) return;
    const { asOf, now } = await this.decisions.withdraw(copiesOf(ended));
    const looks = [...Map.groupBy(ended, ({ copy }) => inTopic(copy.system))].map(async ([topic, copies]) => {
      const decided = copies.map(({ decidedAt }) => decidedAt.getTime());
      return this.bus.stored(topic, {
        keys: copies.map(({ event }) => event.subject),
        header: attributeHeader('exchangeid'),
        values: copies.map(({ copy }) => copy.exchangeId),
        since: new Date(Math.min(...decided) - CLOCKS_APART_MS),
        asOf,
        now,
      });
    });
    const there = new Set((await Promise.all(looks)).flatMap((found) => [...found]));
    const [never, arrived]: [DueCopy[], DueCopy[]] = [[], []];
    for (const one of ended) (there.has(one.copy.exchangeId) ? arrived : never).push(one);
    await this.close(never, 'expired');
    await this.close(arrived, 'delivered');
  }

  private async close(due: readonly DueCopy[], outcome: 'delivered' | 'expired'): Promise<void> {
    const now = this.clock.now();
    await this.decisions.close(copiesOf(due), outcome, now);
    countCopies(due, outcome, now);
  }
}

const copiesOf = (due: readonly DueCopy[]): readonly DecidedCopy[] => due.map(({ copy }) => copy);

function messagesTo(perTopic: Map<string, Message[]>, topic: string): Message[] {
  const present = perTopic.get(topic) ?? [];
  perTopic.set(topic, present);
  return present;
}
