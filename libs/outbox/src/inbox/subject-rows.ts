import { type Tx } from '@lgsp/database';
import { type SubjectMark, type SubjectState } from './judge.js';
import { type RecordVersion } from './record-version.js';

export interface SubjectKey {
  readonly source: string;
  readonly subject: string;
}

interface Row extends SubjectKey {
  readonly epoch: string;
  readonly n: string;
  readonly state: SubjectState;
}

export type LockedSubject = SubjectKey & SubjectMark;

export const keyOf = ({ source, subject }: SubjectKey): string => `${source} ${subject}`;

const locked = (row: Row): LockedSubject => ({ ...row, epoch: BigInt(row.epoch), n: BigInt(row.n) });

/** Makes missing rows and locks all, sorted, so that two batches wait for each other instead of deadlocking. */
export async function lockSubjects(tx: Tx, keys: readonly SubjectKey[]): Promise<Map<string, LockedSubject>> {
  const distinct = [...new Map(keys.map((key) => [keyOf(key), key])).values()];
  const rows = await tx.query<Row>(
    `INSERT INTO exchange_inbox_subject AS known (source, subject)
     SELECT source, subject FROM unnest($1::text[], $2::text[]) AS wanted (source, subject) ORDER BY source, subject
     ON CONFLICT (source, subject) DO UPDATE SET state = known.state
     RETURNING source, subject, epoch, n, state`,
    [distinct.map((key) => key.source), distinct.map((key) => key.subject)],
  );
  return new Map(rows.map((row) => [keyOf(row), locked(row)]));
}

/** Locks a subject whose retry is due; undefined when somebody else is at it. */
export async function lockDueSubject(
  tx: Tx,
  { source, subject }: SubjectKey,
): Promise<LockedSubject | undefined> {
  const [row] = await tx.query<Row>(
    `SELECT source, subject, epoch, n, state FROM exchange_inbox_subject
      WHERE source = $1 AND subject = $2 AND state <> 'clear' AND retry_at <= now() FOR UPDATE SKIP LOCKED`,
    [source, subject],
  );
  return row && locked(row);
}

export type Moved = SubjectKey & RecordVersion;

/** Moves marks forward; a mark never moves back. */
export async function saveMarks(tx: Tx, moved: readonly Moved[]): Promise<void> {
  if (moved.length === 0) return;
  await tx.query(
    `UPDATE exchange_inbox_subject AS known SET epoch = moved.epoch, n = moved.n
       FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) AS moved (source, subject, epoch, n)
      WHERE known.source = moved.source AND known.subject = moved.subject
        AND (known.epoch, known.n) < (moved.epoch, moved.n)`,
    [
      moved.map((row) => row.source),
      moved.map((row) => row.subject),
      moved.map((row) => String(row.epoch)),
      moved.map((row) => String(row.n)),
    ],
  );
}

/** `retryInMs` undefined: the subject is clear. */
export async function saveState(
  tx: Tx,
  { source, subject }: SubjectKey,
  state: SubjectState,
  retryInMs?: number,
): Promise<void> {
  await tx.query(
    `UPDATE exchange_inbox_subject
        SET state = $3, retry_at = now() + make_interval(secs => $4::float8 / 1000) WHERE source = $1 AND subject = $2`,
    [source, subject, state, retryInMs ?? null],
  );
}
