import { Backlog, type BacklogFigures } from '@lgsp/outbox';
import { metrics } from '@lgsp/observability';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';

const NAME = 'lgsp_exchange_backlog';

/** What waits in outbox, inbox and work rows, read when it is scraped; no figure while the database is away. */
@Injectable()
export class BacklogMetrics implements OnModuleInit {
  constructor(@Inject(Backlog) private readonly backlog: Backlog) {}

  onModuleInit(): void {
    const { backlog } = this;
    metrics.removeSingleMetric(NAME);
    new Gauge({
      name: NAME,
      help: 'Rows that wait in the exchange tables (…Seconds: age of the oldest)',
      labelNames: ['figure'],
      registers: [metrics],
      async collect() {
        this.reset();
        const figures: BacklogFigures | undefined = await backlog.read().catch(() => undefined);
        for (const [figure, value] of Object.entries<number>({ ...figures })) this.set({ figure }, value);
      },
    });
  }
}
