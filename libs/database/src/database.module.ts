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
import { createDataSource, type DatabaseOptions } from './data-source.js';
import { OwnConnections } from './own-connections.js';
import { refusePooler } from './refuse-pooler.js';
import { isDatabaseAway } from './sql-state.js';
import { transactionAdapter } from './transaction.js';
import { Tx } from './tx.js';

/** A database that starts beside us gets so long to answer. Milliseconds. */
const PATIENCE = 30_000;
const START_STATEMENT_MS = 2_000;

/** Connects before any other module initialises and leaves after the last: it is global. */
@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(DatabaseModule.name);

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(OwnConnections) private readonly connections: OwnConnections,
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
        { provide: OwnConnections, useFactory: () => new OwnConnections(options) },
        Tx,
      ],
      exports: [DataSource, OwnConnections, Tx],
    };
  }

  async onModuleInit(): Promise<void> {
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
