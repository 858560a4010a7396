import { Backlog } from '@lgsp/outbox';
import { gaugeBy } from '@lgsp/observability';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';

/** What waits in outbox, inbox and work rows, read when it is scraped; no figure while the database is away. */
@Injectable()
export class BacklogMetrics implements OnModuleInit {
  constructor(@Inject(Backlog) private readonly backlog: Backlog) {}

  onModuleInit(): void {
    const help = 'Rows that wait in the exchange tables (…Seconds: age of the oldest)';
    gaugeBy('lgsp_exchange_backlog', help, 'figure', async () => ({ ...(await this.backlog.read()) }));
  }
}
