import { Backlog } from '@lgsp/outbox';
import { type Health, readHealth } from '@lgsp/observability';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Ready means: the service's own database answers. Nothing of others can take a service out of the exchange. */
@Injectable()
export class Readiness {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Backlog) private readonly backlog: Backlog,
  ) {}

  health(): Promise<Health> {
    return readHealth({
      checks: { database: () => this.dataSource.query('SELECT 1') },
      details: { exchange: () => this.backlog.read() },
    });
  }

  async ready(): Promise<boolean> {
    return (await this.health()).status !== 'down';
  }
}
