import { DataSource } from 'typeorm';
import { poolSettings } from './connections.js';
import { type MigrationClass } from './migrate.js';
import { SnakeNaming } from './snake-naming.js';

export interface DatabaseOptions {
  /** Of the application role: rows only, no DDL. */
  readonly url: string;
  readonly entities: readonly (new () => object)[];
  /** What must have been applied before anything begins (default: nothing). */
  readonly migrations?: readonly MigrationClass[];
  /** Connections in the pool (default 8). */
  readonly poolSize?: number;
  /** Milliseconds after which the server ends a statement (default 30 s), and a little later its silent connection is given up. */
  readonly statementMs?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
}

/**
 * No statement waits for ever on a lock, on itself, or on an application that forgot its transaction: a frozen
 * process would otherwise hold the rows of others. Milliseconds.
 */
const TIMEOUTS = { lock_timeout: 5_000, idle_in_transaction_session_timeout: 30_000 };
export const STATEMENT_MS = 30_000;

export const createDataSource = (options: DatabaseOptions): DataSource =>
  new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    poolSize: options.poolSize ?? 8,
    namingStrategy: new SnakeNaming(),
    logging: false, // statements carry personal values
    extra: {
      ...TIMEOUTS,
      ...poolSettings({
        statementMs: options.statementMs ?? STATEMENT_MS,
        applicationName: options.applicationName,
      }),
    },
  });
