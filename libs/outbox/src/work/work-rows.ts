import { type Tx } from '@lgsp/database';
import { type ExchangeContext } from '@lgsp/kernel';
import { type WorkRow } from './work-handler.js';

export interface LeasedWork extends WorkRow {
  readonly context: ExchangeContext;
  readonly lease: string;
  /** When it was first leased. */
  readonly triedAt: Date;
}

const FREE = `state = 'waiting' AND run_at <= now() AND (leased_until IS NULL OR leased_until < now())`;
const MILLISECONDS = (parameter: string): string => `make_interval(secs => ${parameter}::float8 / 1000)`;

export async function insertWork(
  tx: Tx,
  row: { id: string; kind: string; payload: unknown; context: ExchangeContext; runAt: Date | undefined },
): Promise<void> {
  await tx.query(
    `INSERT INTO exchange_work (id, kind, payload, context, run_at) VALUES ($1, $2, $3, $4, coalesce($5, now()))
     ON CONFLICT (id) DO NOTHING`,
    [row.id, row.kind, JSON.stringify(row.payload ?? null), JSON.stringify(row.context), row.runAt ?? null],
  );
}

/** Which of these kinds have rows to do. */
export async function dueKinds(tx: Tx, kinds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.query<{ kind: string }>(
    `SELECT kind FROM unnest($1::text[]) AS wanted (kind)
      WHERE EXISTS (SELECT FROM exchange_work w WHERE w.kind = wanted.kind AND ${FREE})`,
    [kinds],
  );
  return rows.map((row) => row.kind);
}

export async function leaseWork(
  tx: Tx,
  kind: string,
  lease: { token: string; ms: number; limit: number },
): Promise<LeasedWork[]> {
  return tx.query<LeasedWork>(
    `UPDATE exchange_work SET lease = $2, leased_until = now() + ${MILLISECONDS('$3')}, tried_at = coalesce(tried_at, now())
      WHERE id IN (SELECT id FROM exchange_work WHERE kind = $1 AND ${FREE}
                    ORDER BY run_at LIMIT $4 FOR UPDATE SKIP LOCKED)
     RETURNING id, kind, payload, context, attempts, created_at AS "createdAt", tried_at AS "triedAt", lease`,
    [kind, lease.token, lease.ms, lease.limit],
  );
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

/** Closes the row, or leaves it for an operator; the lease is held. */
export async function closeWork(
  tx: Tx,
  work: LeasedWork,
  state: 'done' | 'refused' | 'stuck',
  error?: string,
): Promise<void> {
  await tx.query(
    `UPDATE exchange_work SET state = $2, last_error = $3, lease = NULL, leased_until = NULL,
            closed_at = CASE WHEN $2 <> 'stuck' THEN now() END,
            attempts = attempts + CASE WHEN $2 = 'done' THEN 0 ELSE 1 END,
            payload = CASE WHEN $2 = 'stuck' THEN payload ELSE 'null' END
      WHERE id = $1`,
    [work.id, state, error ?? null],
  );
}

/** Back in the line, unless the lease is another's. `error` absent: not an attempt. */
export async function postponeWork(tx: Tx, work: LeasedWork, afterMs: number, error?: string): Promise<void> {
  await tx.query(
    `UPDATE exchange_work SET run_at = now() + ${MILLISECONDS('$3')}, lease = NULL, leased_until = NULL,
            attempts = attempts + CASE WHEN $4::text IS NULL THEN 0 ELSE 1 END, last_error = coalesce($4, last_error)
      WHERE id = $1 AND lease = $2 AND state = 'waiting'`,
    [work.id, work.lease, afterMs, error ?? null],
  );
}
