import { Logger } from '@nestjs/common';
import { missedLock, pastLocks } from './past-locks.js';

const log = new Logger('Months');

/** A table in partitions of a month of its UUIDv7 key; each is called `<table>_YYYY_MM`. */
export interface MonthTable {
  readonly table: string;
  readonly key: string;
  /** The function that makes them, which the application may call with the owner's rights. */
  readonly maker: string;
  /** Months before this one that are made. */
  readonly back: number;
  /** Partition of what has no month, where there is one. */
  readonly other?: string;
  /** Called with each new partition. */
  readonly protect?: string;
}

interface Rows {
  query(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]>;
}

const floor = (month: string): string =>
  `rpad(lpad(to_hex((extract(epoch FROM ${month}) * 1000)::bigint), 12, '0'), 32, '0')::uuid`;

/**
 * Of a migration, and so final once it is applied: the function that makes the first month that is missing, and says how many it made. The month is a
 * table of its own before it is attached, for which its parent is locked against neither reading nor writing. Only the partition of what has no month is
 * locked against all: looked into first, waited for 200 ms at most, and read from end to end: 0.03 s for
 * 100,000 rows, 0.9 s for a million, of which there should be none.
 */
export const monthMakerSql = ({ table, key, maker, back, other, protect }: MonthTable): string[] => [
  `DROP FUNCTION ${maker}(int)`,
  `CREATE FUNCTION ${maker}(ahead int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
     SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
   DECLARE month date; part text; low uuid; high uuid; is_taken boolean := false;
   BEGIN
     IF NOT pg_try_advisory_xact_lock(hashtext('${maker}')) THEN RETURN 0; END IF; -- another process makes it
     FOR i IN -${back} .. least(ahead, 24) LOOP
       month := date_trunc('month', now() AT TIME ZONE 'UTC')::date + make_interval(months => i);
       part := '${table}_' || to_char(month, 'YYYY_MM');
       IF to_regclass('public.' || part) IS NOT NULL THEN CONTINUE; END IF;
       low := ${floor('month')};
       high := ${floor("(month + interval '1 month')")};
       ${
         other === undefined
           ? ''
           : `-- A source whose clock ran ahead has put rows of that month there: they stay.
       SELECT EXISTS (SELECT FROM ${other} WHERE ${key} >= low AND ${key} < high) INTO is_taken;
       IF is_taken THEN CONTINUE; END IF;`
       }
       BEGIN
         EXECUTE format('CREATE TABLE %I (LIKE ${table} INCLUDING ALL)', part);
         EXECUTE format('ALTER TABLE ${table} ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, low, high);
       EXCEPTION WHEN check_violation THEN
         CONTINUE; -- one has come since
       END;
       ${protect === undefined ? '' : `PERFORM ${protect}(part::regclass);`}
       RETURN 1;
     END LOOP;
     RETURN 0;
   END $$`,
];

/**
 * Has months made, or dropped, by a function that does one at a time. Somebody may read the table for hours, as a dump does: then they wait for the
 * next time, of which there are many before a month is needed.
 */
export async function eachMonth(rows: Rows, sql: string, parameters: readonly unknown[]): Promise<void> {
  try {
    for (let done = 1; done === 1;) {
      const [row] = await pastLocks(() => rows.query(`SELECT ${sql} AS done`, parameters));
      done = (row as { done: number }).done;
    }
  } catch (error) {
    if (!missedLock(error)) throw error;
    log.warn(`${sql}: next time, for somebody holds the table`);
  }
}

/** How many months after this one have their partition, by table: of all tables that have such. */
export async function monthsAhead(rows: Rows): Promise<Readonly<Record<string, number>>> {
  const found = (await rows.query(
    `SELECT parent.relname AS table, count(*) FILTER (
              WHERE to_date(right(part.relname, 7), 'YYYY_MM') > now() AT TIME ZONE 'UTC')::int AS ahead
       FROM pg_inherits JOIN pg_class part ON part.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
      WHERE parent.relkind = 'p' AND part.relname ~ ('^' || parent.relname || '_[0-9]{4}_[0-9]{2}$')
      GROUP BY parent.relname`,
    [],
  )) as readonly { table: string; ahead: number }[];
  return Object.fromEntries(found.map(({ table, ahead }) => [table, ahead]));
}
