import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { until } from './journey/until.js';

/** What was read of one table: how often from end to end, and how many rows in all. */
export interface TableReads {
  readonly table: string;
  readonly scans: number;
  readonly rows: number;
}

/** A pool hears that its connection has ended a moment after the server has; a request on it before that would fail. */
const HEARD_WITHIN_MS = 500;

/** A superuser's connection to the database. */
type Superuser = Pick<pg.Pool, 'query'>;

/**
 * What a service, under its role, reads of these tables while `work` runs. Connections tell what they have read seconds later, and
 * at their end at the latest: so they are ended before and afterwards, and the service opens others.
 */
export async function readsDuring(
  superuser: Superuser,
  role: string,
  tables: readonly string[],
  work: () => Promise<unknown>,
): Promise<TableReads[]> {
  // What the suite itself has read is counted now, not in the midst of the work.
  await superuser.query('SELECT pg_stat_force_next_flush()');
  await endConnections(superuser, role);
  const before = await readSoFar(superuser, tables);
  if (before.length !== tables.length) throw new Error(`Not all of ${tables.join(', ')} are tables`);
  await work();
  await endConnections(superuser, role);
  const after = await readSoFar(superuser, tables);
  return after.map(({ table, scans, rows }, n) => ({
    table,
    scans: scans - (before[n]?.scans ?? 0),
    rows: rows - (before[n]?.rows ?? 0),
  }));
}

const readSoFar = async (superuser: Superuser, tables: readonly string[]): Promise<TableReads[]> =>
  (
    await superuser.query<TableReads>(
      `SELECT relname AS table, seq_scan::int AS scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows
         FROM pg_stat_user_tables WHERE relname = ANY ($1) ORDER BY relname`,
      [tables],
    )
  ).rows;

async function endConnections(superuser: Superuser, role: string): Promise<void> {
  const theirs = 'pg_stat_activity WHERE usename = $1 AND datname = current_database()';
  const { rows } = await superuser.query<{ pid: number }>(
    `SELECT pid, pg_terminate_backend(pid) FROM ${theirs}`,
    [role],
  );
  const pids = rows.map(({ pid }) => pid);
  await until('the connections are at their end', async () => {
    const left = await superuser.query(`SELECT 1 FROM ${theirs} AND pid = ANY ($2)`, [role, pids]);
    return left.rows.length === 0;
  });
  await pause(HEARD_WITHIN_MS);
}
