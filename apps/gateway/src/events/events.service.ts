import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { Inject, Injectable } from '@nestjs/common';
import { type DecidedCopy, type Decision } from './decision.js';
import { DecisionStore } from './decision.store.js';
import { EventRouterService } from './event-router.service.js';
import { type ParkedEvent, ParkingStore } from './parking.store.js';
import { EventNotFound, ParkedEventNotFound } from './router.errors.js';

export interface RoutedEventView extends Omit<Decision, 'copies'> {
  readonly decidedAt: Date;
  readonly copies: readonly (DecidedCopy & { readonly outcome: string; readonly closedAt?: string })[];
}

/** What an operator sees of events and does about those that wait. */
@Injectable()
export class EventsService {
  constructor(
    private readonly tx: Tx,
    private readonly decisions: DecisionStore,
    private readonly parking: ParkingStore,
    @Inject(EventRouterService) private readonly router: Pick<EventRouterService, 'drain'>,
  ) {}

  /** The decision about an event and how each copy ended. @throws GATEWAY.EVENT_NOT_FOUND */
  async get(eventId: string): Promise<RoutedEventView> {
    const [decision] = await this.decisions.find([eventId]);
    if (!decision) throw new EventNotFound();
    const closed = await this.decisions.closed(decision.copies);
    const copies = decision.copies.map((copy) => {
      const close = closed.get(copy.exchangeId);
      return { ...copy, outcome: close?.outcome ?? 'unknown', ...(close && { closedAt: close.at }) };
    });
    return { ...decision, copies };
  }

  /** Events that wait at the router, in the order in which they came to wait. */
  async parked(after: string | undefined, limit: number): Promise<Page<ParkedEvent>> {
    const size = pageSize(limit);
    return pageOf(await this.parking.list(after, size + 1), size, (event) => event.id);
  }

  /** Tries the event's subject again, from the head of its queue. @throws GATEWAY.PARKED_EVENT_NOT_FOUND */
  async replay(id: string): Promise<ParkedEvent> {
    const { topic, subject } = await this.find(id);
    await this.router.drain(topic, subject);
    return this.find(id);
  }

  /** Gives the event up; takes effect when its turn comes. @throws GATEWAY.PARKED_EVENT_NOT_FOUND */
  async discard(id: string): Promise<ParkedEvent> {
    const { topic, subject } = await this.find(id);
    await this.tx.run(async () => {
      await this.parking.lock(topic, [{ subject }]);
      await this.parking.askDiscard(id);
    });
    await this.router.drain(topic, subject);
    return this.find(id);
  }

  private async find(id: string): Promise<ParkedEvent> {
    const event = await this.parking.find(id);
    if (!event) throw new ParkedEventNotFound();
    return event;
  }
}
