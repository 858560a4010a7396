import { given } from '@lgsp/kernel';
import { DataSource } from 'typeorm';
import { SnakeNaming } from './snake-naming.js';

export interface DatabaseOptions {
  /** Of the application role: rows only, no DDL. */
  readonly url: string;
  readonly entities: readonly (new () => object)[];
  /** Connections in the pool (default 8). */
  readonly poolSize?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
}

/**
 * No statement waits for ever on a lock, on itself, or on an application that forgot its transaction: a frozen
 * process would otherwise hold the rows of others. Milliseconds.
 */
const TIMEOUTS = {
  lock_timeout: 5_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 30_000,
};

/** How long a use case waits for a free connection before it gives up. Milliseconds. */
const CONNECT_TIMEOUT = 5_000;

export const createDataSource = (options: DatabaseOptions): DataSource =>
  new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    poolSize: options.poolSize ?? 8,
    connectTimeoutMS: CONNECT_TIMEOUT,
    ...given({ applicationName: options.applicationName || undefined }),
    namingStrategy: new SnakeNaming(),
    logging: false, // statements carry personal values
    extra: { ...TIMEOUTS, keepAlive: true },
  });
