import { inTopic, type Lag, LagWatch, type MessageBus } from '@lgsp/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { OUTBOX_BUS, OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { EventHandlers } from './event-handlers.js';

/** How far this service is behind on `in.<system>`; nothing for one without handlers, which reads no topic. */
@Injectable()
export class InboxLag {
  private readonly watch: LagWatch;

  constructor(
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxModuleOptions,
    @Inject(OUTBOX_BUS) bus: MessageBus,
    private readonly handlers: EventHandlers,
  ) {
    this.watch = new LagWatch(bus);
  }

  /** By topic. Rejects while the bus is away. */
  async read(): Promise<ReadonlyMap<string, Lag>> {
    const { system } = this.options;
    return this.handlers.types.length === 0 ? new Map() : this.watch.read(system, [inTopic(system)]);
  }
}
