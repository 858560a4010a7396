import { Backlog } from '@lgsp/outbox';
import { type Health, type HealthSource, readHealth } from '@lgsp/observability';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type Server } from 'node:http';
import { DataSource } from 'typeorm';
import { Ending } from './ending/ending.js';
import { HealthNotes } from './health-notes.js';
import { TopicWatch } from './topic-watch.js';

/** Seconds for which a committed event may wait to be published before the service calls itself degraded. */
const RELAY_LAGS = 30;

/** Ready means: it listens and does not end, its own database answers, what it checks itself holds. Nothing of others can take it out. */
@Injectable()
export class Readiness {
  private looking: Promise<boolean> | undefined;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Backlog) private readonly backlog: Backlog,
    @Inject(TopicWatch) private readonly topics: TopicWatch,
    @Inject(HealthNotes) private readonly notes: HealthNotes,
    @Inject(Ending) private readonly ending: Ending,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  health(): Promise<Health> {
    const exchange = this.backlog.read();
    exchange.catch(() => undefined); // said below, by whoever waits for it
    const differences = this.topics.differences(); // one look: an answer must not contradict itself
    return readHealth({
      checks: { serving: () => this.serving(), ...this.checks() },
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

  /** The checks alone, and one look for all who ask at the same time: anybody may. */
  async ready(): Promise<boolean> {
    if (!this.serves()) return false;
    this.looking ??= readHealth({ checks: this.checks(), details: {} })
      .then(({ status }) => status !== 'down')
      .finally(() => (this.looking = undefined));
    return this.looking;
  }

  private checks(): HealthSource['checks'] {
    return { database: () => this.dataSource.query('SELECT 1'), ...this.notes.checks };
  }

  private serves(): boolean {
    return !this.ending.begun && (this.host.httpAdapter.getHttpServer() as Server).listening;
  }

  private async serving(): Promise<void> {
    if (!this.serves()) throw new Error('it ends, or does not listen yet');
  }
}
