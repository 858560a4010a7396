import { type Clock } from '@lgsp/kernel';
import { inTopic, type Message, type MessageBus } from '@lgsp/messaging';
import { type Registry } from '../registry/registry.js';
import { copyData, copyMessage, type DecidedCopy, type Decision, type RoutedEvent } from './decision.js';
import { type DecisionStore } from './decision.store.js';
import { stillGranted } from './grants.js';

/** An event of the batch with its committed decision. */
export interface DecidedEvent {
  readonly event: RoutedEvent;
  readonly decision: Decision;
  /** Decided just now: nothing can have been handed over, and the grant is as fresh as the decision. */
  readonly fresh: boolean;
}

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
    const seenBefore = events.filter(({ fresh }) => !fresh).flatMap(({ decision }) => decision.copies);
    const closed = await this.decisions.closed(seenBefore);
    const perTopic = new Map<string, Message[]>();
    const [delivered, expired]: [DecidedCopy[], DecidedCopy[]] = [[], []];
    for (const { event, decision, fresh } of events) {
      const bodies = new Map<string, Buffer>();
      for (const copy of decision.copies) {
        if (closed.has(copy.exchangeId)) continue;
        if (!fresh && !this.isGranted(decision, copy)) {
          expired.push(copy);
          continue;
        }
        const body = bodies.get(copy.hash) ?? copyData(event.data, copy.fields);
        bodies.set(copy.hash, body);
        messagesTo(perTopic, inTopic(copy.system)).push(copyMessage(event, copy, body));
        delivered.push(copy);
      }
    }
    await Promise.all([...perTopic].map(([topic, messages]) => this.bus.publish(topic, messages)));
    const now = this.clock.now();
    await this.decisions.close(expired, 'expired', now);
    await this.decisions.close(delivered, 'delivered', now);
  }

  private isGranted(decision: Decision, copy: DecidedCopy): boolean {
    return stillGranted(this.registry.snapshot(), decision.type, copy, this.clock.today());
  }
}

function messagesTo(perTopic: Map<string, Message[]>, topic: string): Message[] {
  const present = perTopic.get(topic) ?? [];
  perTopic.set(topic, present);
  return present;
}
