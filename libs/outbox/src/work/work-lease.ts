import { type Tx } from '@lgsp/database';
import { type ExchangeContext } from '@lgsp/kernel';
import { IN_DOUBT } from '../outbox.errors.js';
import { MILLISECONDS } from './milliseconds.js';
import { type WorkRow } from './work-handler.js';

export interface LeasedWork extends WorkRow {
  readonly context: ExchangeContext;
  readonly lease: string;
}

/**
 * The other side forgets an idempotency key after 30 days (`idempotencyKept` of @lgsp/http): a call that may have had its
 * effect must not be repeated later than that, and the difference is for whoever freezes between lease and call.
 */
const KEY_IS_SAFE = `interval '25 days'`;

const FREE = `state = 'waiting' AND run_at <= now() AND (leased_until IS NULL OR leased_until < now())`;

/** Which of these kinds have rows to do. */
export async function dueKinds(tx: Tx, kinds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ kind: string }>(
    `SELECT kind FROM unnest($1::text[]) AS wanted (kind)
      WHERE EXISTS (SELECT FROM exchange_work w WHERE w.kind = wanted.kind AND ${FREE})`,
    [kinds],
  );
  return rows.map((row) => row.kind);
}

/** The leased rows, and the ids of those that may not be called any more: an operator looks at the other side first. */
export async function leaseWork(
  tx: Tx,
  kind: string,
  lease: { token: string; ms: number; limit: number },
): Promise<{ works: LeasedWork[]; inDoubt: string[] }> {
  const rows = await tx.query<LeasedWork & { state: string }>(
    `UPDATE exchange_work w SET
        state = CASE WHEN aged THEN 'stuck' ELSE 'waiting' END,
        last_error = CASE WHEN aged THEN $5 ELSE last_error END,
        lease = CASE WHEN NOT aged THEN $2::uuid END,
        leased_until = CASE WHEN NOT aged THEN now() + ${MILLISECONDS('$3')} END,
        tried_at = coalesce(tried_at, now())
       FROM (SELECT id AS free, coalesce(tried_at < now() - ${KEY_IS_SAFE}, false) AS aged
               FROM exchange_work WHERE kind = $1 AND ${FREE} ORDER BY run_at LIMIT $4 FOR UPDATE SKIP LOCKED) found
      WHERE id = free
     RETURNING id, kind, payload, context, attempts, created_at AS "createdAt", lease, state`,
    [kind, lease.token, lease.ms, lease.limit, IN_DOUBT],
  );
  return {
    works: rows.filter(({ state }) => state === 'waiting'),
    inDoubt: rows.filter(({ state }) => state === 'stuck').map(({ id }) => id),
  };
}

export async function renewLeases(tx: Tx, works: readonly LeasedWork[], ms: number): Promise<void> {
  await tx.query(
    `UPDATE exchange_work w SET leased_until = now() + ${MILLISECONDS('$3')}
       FROM unnest($1::uuid[], $2::uuid[]) AS mine (id, lease)
      WHERE w.id = mine.id AND w.lease = mine.lease AND w.state = 'waiting'`,
    [works.map((work) => work.id), works.map((work) => work.lease), ms],
  );
}

/** Locks the row; false when the lease is another's meanwhile. A worker that froze and woke up commits nothing. */
export async function holdLease(tx: Tx, work: LeasedWork): Promise<boolean> {
  const rows = await tx.query(
    `SELECT FROM exchange_work WHERE id = $1 AND lease = $2 AND state = 'waiting' FOR UPDATE`,
    [work.id, work.lease],
  );
  return rows.length === 1;
}
