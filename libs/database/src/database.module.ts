import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import {
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { ClsModule } from 'nestjs-cls';
import { setTimeout as wait } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { awaitMigrations } from './await-migrations.js';
import { createDataSource, type DatabaseOptions } from './data-source.js';
import { type MigrationClass } from './migrate.js';
import { OwnConnections } from './own-connections.js';
import { refusePooler } from './refuse-pooler.js';
import { isDatabaseAway } from './sql-state.js';
import { transactionAdapter } from './transaction.js';
import { Tx } from './tx.js';

/** A database that starts beside us gets so long to answer. Milliseconds. */
const PATIENCE = 30_000;
const START_STATEMENT_MS = 2_000;
/** A release that migrates tables that have grown for years. */
const MIGRATIONS_PATIENCE = 3_600_000;

/** Under a token of its own: not everybody who connects to a database serves on it. */
const MIGRATIONS = Symbol('migrations that a database must have');

/** Connects before any other module initialises and leaves after the last: it is global. */
@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(DatabaseModule.name);

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(OwnConnections) private readonly connections: OwnConnections,
    @Inject(MIGRATIONS) private readonly migrations: readonly MigrationClass[],
  ) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        ClsModule.forRoot({
          global: true,
          plugins: [new ClsPluginTransactional({ adapter: transactionAdapter(DataSource) })],
        }),
      ],
      providers: [
        { provide: DataSource, useFactory: () => createDataSource(options) },
        { provide: MIGRATIONS, useValue: options.migrations ?? [] },
        { provide: OwnConnections, useFactory: () => new OwnConnections(options) },
        Tx,
      ],
      exports: [DataSource, OwnConnections, Tx],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.connect();
    if (this.migrations.length === 0) return;
    await awaitMigrations(this.dataSource, {
      migrations: this.migrations,
      patienceMs: MIGRATIONS_PATIENCE,
      onWait: (missing) => this.log.warn(`waits for migrate: the database lacks ${missing.join(', ')}`),
    });
  }

  private async connect(): Promise<void> {
    const giveUp = Date.now() + PATIENCE;
    for (;;) {
      try {
        await refusePooler(() => this.connections.open('start', START_STATEMENT_MS), START_STATEMENT_MS);
        await this.dataSource.initialize();
        return;
      } catch (error) {
        if (!isDatabaseAway(error) || Date.now() > giveUp) throw error;
        this.log.warn('The database does not answer yet');
        await wait(500);
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
