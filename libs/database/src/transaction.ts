import { type TransactionalAdapter } from '@nestjs-cls/transactional';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { type Client, type PoolClient } from 'pg';
import { type DataSource, type EntityManager } from 'typeorm';
import { CommitRefused, CommitUnknown } from './database.errors.js';
import { isConnectionLost, isRerunnable } from './sql-state.js';
import { openHooks } from './transaction-hooks.js';
import { withoutValues } from './without-values.js';

/** A transaction that meets a deadlock is run so often in all; deadlocks that outlive this are a defect to see. */
const RUNS = 5;

type SetManager = (manager?: EntityManager) => void;

const log = new Logger('Transaction');

/** Connects nestjs-cls' TransactionHost with TypeORM: hooks around the commit, deadlocks run again, no false commit. */
export const transactionAdapter = (
  connectionToken: unknown,
): TransactionalAdapter<DataSource, EntityManager, object> => ({
  connectionToken,
  optionsFactory: (dataSource) => ({
    wrapWithTransaction: (_options, work, setManager) => rerun(() => runOnce(dataSource, work, setManager)),
    getFallbackInstance: () => dataSource.manager,
  }),
});

async function rerun<T>(once: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await once();
    } catch (error) {
      if (run >= RUNS || !isRerunnable(error)) throw error;
      await wait(Math.random() * 20 * 2 ** run);
    }
  }
}

async function runOnce<T>(
  dataSource: DataSource,
  work: () => Promise<T>,
  setManager: SetManager,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  const hooks = openHooks(runner.manager);
  let result: T;
  try {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    setManager(runner.manager);
    try {
      result = await work();
      await hooks.runBefore();
      await commit(client);
    } catch (error) {
      await rollback(client);
      throw withoutValues(error);
    }
  } finally {
    setManager(undefined);
    await runner.release();
  }
  await hooks.runAfter((error) => log.warn(`A hook after the commit failed: ${String(error)}`));
  return result;
}

/**
 * PostgreSQL answers COMMIT of a failed transaction with the tag ROLLBACK and no error. TypeORM does not look, so a
 * swallowed error in the last statement would be reported as success.
 */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT').catch((cause: unknown) => {
    throw isConnectionLost(cause) ? new CommitUnknown({ cause }) : cause;
  });
  if (command !== 'COMMIT') throw new CommitRefused();
}

/** A connection that cannot roll back must not return to the pool. */
async function rollback(client: PoolClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
  } catch {
    await dropConnection(client);
  }
}

/** Once it is ended, the pool drops it; pg's types hide end() on pooled clients, because their pool ends them. */
export const dropConnection = (client: PoolClient): Promise<void> =>
  (client as unknown as Client).end().catch(() => undefined);
