import { TransactionHost } from '@nestjs-cls/transactional';
import { type EntityManager } from 'typeorm';
import { NoTransaction } from './database.errors.js';
import { type AfterCommit, type BeforeCommit, hooksFor, type TransactionHooks } from './transaction-hooks.js';
import { type transactionAdapter } from './transaction.js';

export type TypeOrmHost = TransactionHost<ReturnType<typeof transactionAdapter>>;

const host = (): TypeOrmHost | undefined => {
  try {
    return TransactionHost.getInstance();
  } catch {
    return undefined; // no database in this process, so no transaction either
  }
};

/** Is this code inside a transaction? Needs no injection, so that an outbound client can refuse to call there. */
export const inTransaction = (): boolean => host()?.isTransactionActive() ?? false;

/** The manager of the present transaction; throws DATABASE.NO_TRANSACTION outside one. */
export function currentManager(): EntityManager {
  const present = host();
  if (!present?.isTransactionActive()) throw new NoTransaction();
  return present.tx;
}

function currentHooks(): TransactionHooks {
  const hooks = hooksFor(currentManager());
  if (!hooks) throw new NoTransaction();
  return hooks;
}

/**
 * Runs `hook` inside the present transaction right before its commit; a failure rolls everything back.
 * `last`: after every hook without it. Throws DATABASE.NO_TRANSACTION outside a transaction.
 */
export const beforeCommit = (hook: BeforeCommit, { last = false } = {}): void =>
  currentHooks().addBefore(hook, last);

/** Runs `hook` after the present transaction is committed, never after a rollback. It may be lost with the process. */
export const afterCommit = (hook: AfterCommit): void => currentHooks().addAfter(hook);
