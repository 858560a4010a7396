import { Backlog } from '@lgsp/outbox';
import { type Health, readHealth } from '@lgsp/observability';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Ending } from './ending/ending.js';
import { HealthNotes } from './health-notes.js';
import { TopicWatch } from './topic-watch.js';

/** Seconds for which a committed event may wait to be published before the service calls itself degraded. */
const RELAY_LAGS = 30;

/** Ready means: its own database answers, what it checks itself holds, and it does not end. Nothing of others can take it out. */
@Injectable()
export class Readiness {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Backlog) private readonly backlog: Backlog,
    @Inject(TopicWatch) private readonly topics: TopicWatch,
    @Inject(HealthNotes) private readonly notes: HealthNotes,
    @Inject(Ending) private readonly ending: Ending,
  ) {}

  health(): Promise<Health> {
    const exchange = this.backlog.read();
    exchange.catch(() => undefined); // said below, by whoever waits for it
    const differences = this.topics.differences(); // one look: an answer must not contradict itself
    return readHealth({
      checks: {
        database: () => this.dataSource.query('SELECT 1'),
        serving: () => this.serving(),
        ...this.notes.checks,
      },
      details: {
        exchange: () => exchange,
        topicDifferences: async () => differences,
        ...this.notes.details,
      },
      warnings: {
        'relay-lags': async () => (await exchange).outboxOldestSeconds > RELAY_LAGS,
        'topics-differ': async () => differences.length > 0,
        ...this.notes.warnings,
      },
    });
  }

  private async serving(): Promise<void> {
    if (this.ending.begun) throw new Error('it ends');
  }

  async ready(): Promise<boolean> {
    return (await this.health()).status !== 'down';
  }
}
