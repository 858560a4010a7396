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

export interface Leased {
  readonly works: readonly LeasedWork[];
  /** Those that may not be called any more: an operator looks at the other side first. */
  readonly inDoubt: readonly Pick<LeasedWork, 'id' | 'kind'>[];
  /** Milliseconds until the next row of these kinds is due; undefined while none waits for its time. */
  readonly nextMs: number | undefined;
}

const AGED = `coalesce(tried_at < now() - ${KEY_IS_SAFE}, false)`;

/**
 * Who has nothing to lease changes nothing and writes nothing. What another worker holds is found when its lease is over. An array and
 * a constant limit keep it on its indexes, however long the line is.
 */
const LEASE = `
WITH wanted AS (SELECT * FROM unnest($1::text[], $2::int[]) AS wanted (kind, slots)),
leased AS (
  UPDATE exchange_work SET
      state = CASE WHEN ${AGED} THEN 'stuck' ELSE 'waiting' END,
      last_error = CASE WHEN ${AGED} THEN $5 ELSE last_error END,
      lease = CASE WHEN NOT ${AGED} THEN $3::uuid END,
      leased_until = CASE WHEN NOT ${AGED} THEN now() + ${MILLISECONDS('$4')} END,
      tried_at = coalesce(tried_at, now())
    WHERE id = ANY (ARRAY(
      SELECT id FROM wanted CROSS JOIN LATERAL (
        SELECT id, row_number() OVER () AS place FROM (
          SELECT id FROM exchange_work WHERE kind = wanted.kind AND ${FREE} ORDER BY run_at LIMIT $6 FOR UPDATE SKIP LOCKED
        ) locked) due
       WHERE place <= slots))
   RETURNING id, kind, payload, context, attempts, created_at, lease, state)
SELECT id, kind, payload, context, attempts, created_at AS "createdAt", lease, state, NULL::float8 AS "nextMs" FROM leased
UNION ALL
SELECT NULL, wanted.kind, NULL, NULL, NULL, NULL, NULL, 'later', extract(epoch FROM run_at - now())::float8 * 1000
  FROM wanted CROSS JOIN LATERAL (
    SELECT run_at FROM exchange_work WHERE kind = wanted.kind AND state = 'waiting' AND run_at > now()
     ORDER BY run_at LIMIT 1) later`;

/** Rows that are due, of each of these kinds no more than it has slots. */
export async function leaseWork(
  tx: Tx,
  slots: ReadonlyMap<string, number>,
  lease: { token: string; ms: number },
): Promise<Leased> {
  const rows = await tx.query<LeasedWork & { state: string; nextMs: number }>(LEASE, [
    [...slots.keys()],
    [...slots.values()],
    lease.token,
    lease.ms,
    IN_DOUBT,
    Math.max(...slots.values()),
  ]);
  const next = rows.filter(({ state }) => state === 'later').map(({ nextMs }) => nextMs);
  return {
    works: rows.filter(({ state }) => state === 'waiting'),
    inDoubt: rows.filter(({ state }) => state === 'stuck'),
    nextMs: next.length > 0 ? Math.min(...next) : undefined,
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
