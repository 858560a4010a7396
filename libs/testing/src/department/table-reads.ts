import { until } from '../journey/until.js';
import { type RunningDepartment } from './running-department.js';

interface Reads {
  readonly scans: number;
  readonly rows: number;
}

/**
 * How many rows of these tables were read while `calls` were made, each of which looks into them: a walk by key reads little
 * more than its page. PostgreSQL's connections tell what they read some seconds later: it waits for that.
 */
export async function rowsRead(
  department: Pick<RunningDepartment, 'rows'>,
  tables: readonly string[],
  calls: readonly (() => Promise<unknown>)[],
): Promise<number> {
  const reads = async (): Promise<Reads> => {
    const [sum] = await department.rows<{ scans: number; rows: number }>(
      `SELECT sum(seq_scan + idx_scan)::int AS scans, sum(seq_tup_read + idx_tup_fetch)::int AS rows
         FROM pg_stat_user_tables WHERE relname = ANY($1)`,
      [tables],
    );
    return sum ?? { scans: 0, rows: 0 };
  };
  // What the suite itself has read is counted now, not in the midst of the calls.
  await department.rows('SELECT pg_stat_force_next_flush()');
  const before = await reads();
  for (const call of calls) await call();
  const after = await until('the connections have told what they read', async () => {
    const now = await reads();
    return now.scans >= before.scans + calls.length ? now : undefined;
  });
  return after.rows - before.rows;
}
