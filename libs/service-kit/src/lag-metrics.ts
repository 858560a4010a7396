import { type Lag, type MessageBus } from '@lgsp/messaging';
import { gaugeBy } from '@lgsp/observability';
import { InboxLag } from '@lgsp/outbox';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { BUS } from './tokens.js';

/** What this process reads of its topics and how far behind the inbox is, read when it is scraped; no figure while the bus is away. */
@Injectable()
export class LagMetrics implements OnModuleInit {
  constructor(
    @Inject(InboxLag) private readonly lag: InboxLag,
    @Inject(BUS) private readonly bus: MessageBus,
  ) {}

  onModuleInit(): void {
    const read = async (figure: keyof Lag): Promise<Record<string, number>> =>
      Object.fromEntries([...(await this.lag.read())].map(([topic, lag]) => [topic, lag[figure]]));
    gaugeBy('lgsp_inbox_lag_messages', 'Messages that the inbox has not taken in yet', 'topic', () =>
      read('messages'),
    );
    gaugeBy('lgsp_inbox_lag_seconds', 'Age of the oldest of them', 'topic', () => read('seconds'));
    gaugeBy(
      'lgsp_bus_partitions_held',
      'Partitions that this process reads; its replicas have the rest',
      'topic',
      async () => this.bus.held(),
    );
  }
}
