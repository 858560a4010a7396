import { type Tx } from '@lgsp/database';
import { type ExchangeContext } from '@lgsp/kernel';
import { MILLISECONDS } from './milliseconds.js';
import { type LeasedWork } from './work-lease.js';

export interface NewWork {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly context: ExchangeContext;
  readonly runAt: Date | undefined;
  /** Of the thing that the id was made of: before this the call cannot have been made. */
  readonly since: Date | undefined;
}

/** What happened before a restore may have been called for in the time that the database has forgotten. */
export async function insertWork(tx: Tx, row: NewWork): Promise<void> {
  const { id, kind, payload, context, runAt = null, since = null } = row;
  await tx.query(
    `INSERT INTO exchange_work (id, kind, payload, context, run_at, tried_at)
     SELECT $1, $2, $3, $4, coalesce($5, now()), CASE WHEN $6::timestamptz < restored_at THEN $6 END FROM exchange_epoch
     ON CONFLICT (id) DO NOTHING`,
    [id, kind, JSON.stringify(payload ?? null), JSON.stringify(context), runAt, since],
  );
}

export interface WorkEnd {
  readonly state: 'done' | 'refused' | 'stuck';
  /** Code. */
  readonly error?: string;
}

/**
 * Closes the row, or leaves it for an operator, and holds it to the end of the transaction; false when the lease is another's meanwhile. A
 * worker that froze and woke up commits nothing.
 */
export async function closeWork(tx: Tx, work: LeasedWork, { state, error }: WorkEnd): Promise<boolean> {
  const closed = await tx.execute(
    `UPDATE exchange_work SET state = $2, last_error = $3, lease = NULL, leased_until = NULL,
            closed_at = CASE WHEN $2 <> 'stuck' THEN now() END,
            attempts = attempts + CASE WHEN $2 = 'done' THEN 0 ELSE 1 END,
            payload = CASE WHEN $2 = 'stuck' THEN payload ELSE 'null' END
      WHERE id = $1 AND lease = $4 AND state = 'waiting'`,
    [work.id, state, error ?? null, work.lease],
  );
  return closed === 1;
}

/** Back in the line, unless the lease is another's. */
export async function postponeWork(
  tx: Tx,
  work: LeasedWork,
  afterMs: number,
  /** `error` absent: not an attempt. `settled`: nothing of what was called is in doubt. */
  { error, settled = false }: { error?: string; settled?: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE exchange_work SET run_at = now() + ${MILLISECONDS('$3')}, lease = NULL, leased_until = NULL,
            attempts = attempts + CASE WHEN $4::text IS NULL THEN 0 ELSE 1 END, last_error = coalesce($4, last_error),
            tried_at = CASE WHEN $5 THEN NULL ELSE tried_at END
      WHERE id = $1 AND lease = $2 AND state = 'waiting'`,
    [work.id, work.lease, afterMs, error ?? null, settled],
  );
}
