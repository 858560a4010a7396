import { textColumn, textColumnsSql, type Tx } from '@lgsp/database';
import { type CloudEvent } from '@lgsp/events';
import { type Arrival, type Malformed } from './arrival.js';
import { type SubjectKey } from './subject-rows.js';
import { type RecordVersion } from './record-version.js';

export type InboxStatus = 'applied' | 'waiting' | 'discarding' | 'discarded' | 'late' | 'malformed';

export interface NewRow {
  readonly arrival: Arrival;
  readonly status: 'applied' | 'waiting' | 'late';
  /** Code of the error that parked it. */
  readonly error?: string;
}

/** Which of these ids were seen before, whatever became of them. */
export async function knownIds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>('SELECT id FROM exchange_inbox WHERE id = ANY ($1::uuid[])', [
    ids,
  ]);
  return new Set(rows.map((row) => row.id));
}

const COLUMNS = textColumnsSql('uuid', 'text', 'text', 'bigint', 'bigint', 'text', 'text', 'json', 'text');

/** Applied rows keep no data: the id alone is needed to know a redelivery. */
export async function insertRows(tx: Tx, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (value: (row: NewRow) => string | null): (string | null)[] => rows.map(value);
  await tx.query(
    `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status, envelope, last_error, attempts, closed_at)
     SELECT id, source, subject, epoch, n, type, status, envelope, error,
            CASE WHEN error IS NULL THEN 0 ELSE 1 END, CASE WHEN status = 'applied' THEN now() END
       FROM unnest(${COLUMNS}) AS arrived (id, source, subject, epoch, n, type, status, envelope, error)`,
    [
      column(({ arrival }) => arrival.id),
      column(({ arrival }) => arrival.source),
      column(({ arrival }) => arrival.subject),
      column(({ arrival }) => String(arrival.epoch)),
      column(({ arrival }) => String(arrival.n)),
      column(({ arrival }) => arrival.type),
      column(({ status }) => status),
      column(({ arrival, status }) => (status === 'applied' ? null : JSON.stringify(arrival.event))),
      column(({ error }) => error ?? null),
    ].map(textColumn),
  );
}

export async function insertMalformed(tx: Tx, { id, key, error, raw }: Malformed): Promise<boolean> {
  const inserted = await tx.execute(
    `INSERT INTO exchange_inbox (id, source, subject, epoch, n, type, status, envelope, last_error)
     VALUES ($1, '', $2, 0, 0, '', 'malformed', $3, $4) ON CONFLICT (id) DO NOTHING`,
    [id, key, JSON.stringify(raw), error],
  );
  return inserted === 1;
}

export interface Head extends RecordVersion {
  readonly id: string;
  readonly status: 'waiting' | 'discarding';
  readonly attempts: number;
  readonly envelope: CloudEvent;
}

/** The first two of a subject's queue: the head, and whether anything waits behind it. The subject is locked. */
export async function headOf(
  tx: Tx,
  { source, subject }: SubjectKey,
): Promise<{ head?: Head; rest: boolean }> {
  const rows = await tx.query<Omit<Head, 'epoch' | 'n'> & { epoch: string; n: string }>(
    `SELECT id, status, attempts, envelope, epoch, n FROM exchange_inbox
      WHERE source = $1 AND subject = $2 AND status IN ('waiting', 'discarding') ORDER BY epoch, n LIMIT 2`,
    [source, subject],
  );
  const [first] = rows;
  if (!first) return { rest: false };
  return { head: { ...first, epoch: BigInt(first.epoch), n: BigInt(first.n) }, rest: rows.length > 1 };
}

export async function closeRow(tx: Tx, id: string, status: 'applied' | 'discarded'): Promise<void> {
  await tx.query(
    `UPDATE exchange_inbox SET status = $2, closed_at = now(), envelope = NULL, last_error = NULL WHERE id = $1`,
    [id, status],
  );
}

/** Counts an attempt; returns how many there were. 0: the row is closed already. */
export async function countAttempt(tx: Tx, id: string, error: string): Promise<number> {
  const [row] = await tx.query<{ attempts: number }>(
    `UPDATE exchange_inbox SET attempts = attempts + 1, last_error = $2
      WHERE id = $1 AND status IN ('waiting', 'late') RETURNING attempts`,
    [id, error],
  );
  return row?.attempts ?? 0;
}
