import { attributeHeader } from '@lgsp/events';
import { type Clock } from '@lgsp/kernel';
import { inTopic, type Message, type MessageBus } from '@lgsp/messaging';
import { type Registry } from '../registry/registry.js';
import { type AcceptedEvent } from './accept-event.js';
import { copyData, copyMessage, type DecidedCopy, type Decision } from './decision.js';
import { type DecisionStore } from './decision.store.js';
import { stillGranted } from './grants.js';

/** An event of the batch with its committed decision. */
export interface DecidedEvent extends AcceptedEvent {
  readonly decision: Decision;
  /** When that was. Absent: just now; nothing can have been handed over, and the grant is as fresh as the decision. */
  readonly decidedBefore?: Date;
}

interface DueCopy extends DecidedEvent {
  readonly copy: DecidedCopy;
}

/** How far the clocks of database and bus may lie apart; more costs nothing but reading. */
const CLOCKS_APART_MS = 2 * 3_600_000;

/** Produces copies until the bus has acknowledged them, then closes their records. */
export class CopyDelivery {
  constructor(
    private readonly bus: MessageBus,
    private readonly decisions: DecisionStore,
    private readonly registry: Registry,
    private readonly clock: Clock,
  ) {}

  /** In the order given, which is the order of each subject. Rejects when a copy is not acknowledged: then come again. */
  async deliver(events: readonly DecidedEvent[]): Promise<void> {
    const [granted, ended]: [DueCopy[], DueCopy[]] = [[], []];
    for (const one of await this.due(events)) (this.isGranted(one) ? granted : ended).push(one);
    const handedOver = await this.handedOver(ended);
    const perTopic = new Map<string, Message[]>();
    const bodies = new Map<string, Buffer>();
    for (const { event, readings, copy } of granted) {
      const view = `${event.id} ${copy.hash}`;
      const body = bodies.get(view) ?? copyData(readings, copy, event.dataversion);
      bodies.set(view, body);
      messagesTo(perTopic, inTopic(copy.system)).push(copyMessage(event, copy, body));
    }
    await Promise.all([...perTopic].map(([topic, messages]) => this.bus.publish(topic, messages)));
    const now = this.clock.now();
    const expired = ended.filter((one) => !handedOver.has(one));
    await this.decisions.close(copiesOf(expired), 'expired', now);
    await this.decisions.close(copiesOf([...granted, ...handedOver]), 'delivered', now);
  }

  /** Without the copies whose records are closed. */
  private async due(events: readonly DecidedEvent[]): Promise<readonly DueCopy[]> {
    const seenBefore = events.filter(({ decidedBefore }) => decidedBefore);
    const closed = await this.decisions.closed(seenBefore.flatMap(({ decision }) => decision.copies));
    return events.flatMap((one) =>
      one.decision.copies
        .filter(({ exchangeId }) => !closed.has(exchangeId))
        .map((copy) => ({ ...one, copy })),
    );
  }

  private isGranted({ decision, copy, decidedBefore }: DueCopy): boolean {
    return !decidedBefore || stillGranted(this.registry.snapshot(), decision, copy, this.clock.today());
  }

  /**
   * Those that an earlier attempt handed over, and died before it could say so. A grant that has ended since makes no
   * difference to them; what has no grant and is not there yet never will be.
   */
  private async handedOver(ended: readonly DueCopy[]): Promise<ReadonlySet<DueCopy>> {
    const looks = [...Map.groupBy(ended, ({ copy }) => inTopic(copy.system))].map(async ([topic, copies]) => {
      const decided = copies.map(({ decidedBefore }) => decidedBefore?.getTime() ?? 0);
      const there = await this.bus.stored(topic, {
        keys: copies.map(({ event }) => event.subject),
        header: attributeHeader('exchangeid'),
        values: copies.map(({ copy }) => copy.exchangeId),
        since: new Date(Math.min(...decided) - CLOCKS_APART_MS),
      });
      return copies.filter(({ copy }) => there.has(copy.exchangeId));
    });
    return new Set((await Promise.all(looks)).flat());
  }
}

const copiesOf = (due: readonly DueCopy[]): readonly DecidedCopy[] => due.map(({ copy }) => copy);

function messagesTo(perTopic: Map<string, Message[]>, topic: string): Message[] {
  const present = perTopic.get(topic) ?? [];
  perTopic.set(topic, present);
  return present;
}
