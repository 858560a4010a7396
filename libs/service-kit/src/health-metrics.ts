import { Tx } from '@lgsp/database';
import { gaugeBy } from '@lgsp/observability';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Readiness } from './readiness.service.js';

interface Connections extends Record<string, number> {
  readonly used: number;
  readonly limit: number;
}

/** What health says, for rules; and how many connections of the database's server are taken, by whomever. Read when they are scraped. */
@Injectable()
export class HealthMetrics implements OnModuleInit {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Tx) private readonly tx: Tx,
  ) {}

  onModuleInit(): void {
    gaugeBy('lgsp_health', '1 where the service says so of itself', 'figure', async () => {
      const { status } = await this.readiness.health();
      return { ready: status === 'down' ? 0 : 1, degraded: status === 'degraded' ? 1 : 0 };
    });
    const help = "Connections of the database's server: taken, and how many others than superusers may take";
    gaugeBy('lgsp_database_connections', help, 'figure', () => this.connections());
  }

  private async connections(): Promise<Connections> {
    const [row] = await this.tx.query<Connections>(
      `SELECT (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS "limit"`,
    );
    if (!row) throw new Error('A SELECT without FROM gave no row');
    return row;
  }
}
