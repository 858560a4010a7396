import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { Inject, Injectable } from '@nestjs/common';
import { EventRouterService } from './event-router.service.js';
import { type ParkedEvent, ParkingStore } from './parking.store.js';
import { ParkedEventNotFound } from './router.errors.js';

/** Events that wait at the router, and what an operator does about them. */
@Injectable()
export class ParkedEvents {
  constructor(
    private readonly tx: Tx,
    private readonly parking: ParkingStore,
    @Inject(EventRouterService) private readonly router: Pick<EventRouterService, 'drain'>,
  ) {}

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
