import { type Tx, VersionConflict } from '@lgsp/database';
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

/**
 * Locks those that have a row, sorted, so that two batches wait for each other instead of deadlocking. The others were
 * never heard of; {@link insertSubjects} finds out whether somebody else heard of them meanwhile.
 */
export async function lockSubjects(tx: Tx, keys: readonly SubjectKey[]): Promise<Map<string, LockedSubject>> {
  const distinct = [...new Map(keys.map((key) => [keyOf(key), key])).values()];
  const rows = await tx.query<Row>(
    `SELECT known.source, known.subject, known.epoch, known.n, known.state
       FROM unnest($1::text[], $2::text[]) AS wanted (source, subject)
       JOIN exchange_inbox_subject AS known USING (source, subject)
      ORDER BY known.source, known.subject FOR UPDATE OF known`,
    [distinct.map((key) => key.source), distinct.map((key) => key.subject)],
  );
  return new Map(rows.map((row) => [keyOf(row), locked(row)]));
}

/**
 * First rows of subjects, with their marks. @throws VersionConflict when another transaction has made one of them since
 * it was not found: what was judged without its lock is void.
 */
export async function insertSubjects(tx: Tx, subjects: readonly Moved[]): Promise<void> {
  if (subjects.length === 0) return;
  const made = await tx.execute(
    `INSERT INTO exchange_inbox_subject (source, subject, epoch, n)
     SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) AS first (source, subject, epoch, n)
      ORDER BY source, subject ON CONFLICT DO NOTHING`,
    columnsOf(subjects),
  );
  if (made < subjects.length) throw new VersionConflict({ detail: 'subjects of the inbox' });
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
    columnsOf(moved),
  );
}

const columnsOf = (rows: readonly Moved[]): string[][] => [
  rows.map((row) => row.source),
  rows.map((row) => row.subject),
  rows.map((row) => String(row.epoch)),
  rows.map((row) => String(row.n)),
];

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
