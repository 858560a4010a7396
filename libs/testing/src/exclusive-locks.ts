import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

/** A connection to the database that may read all locks. */
type Superuser = Pick<pg.Pool, 'query'>;

const LOOK_EVERY_MS = 10;

/**
 * For how long, in milliseconds at most, somebody held or waited for a lock against all reading and writing on each of these tables
 * and their partitions while `work` ran. Who waits for one keeps everybody behind it waiting too.
 */
export async function exclusiveLocksDuring(
  superuser: Superuser,
  tables: readonly string[],
  work: () => Promise<unknown>,
): Promise<ReadonlyMap<string, number>> {
  const relations = await relationsOf(superuser, tables);
  const longest = new Map<string, number>();
  const since = new Map<string, number>();
  let working = true;
  const looking = (async () => {
    while (working) {
      const { rows } = await superuser.query<{ pid: number; relation: string }>(
        `SELECT pid, relation::text FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = ANY ($1::oid[])
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        [[...relations.keys()]],
      );
      const now = performance.now();
      const held = new Set(rows.map(({ pid, relation }) => `${pid} ${relation}`));
      for (const one of since.keys()) if (!held.has(one)) since.delete(one);
      for (const { pid, relation } of rows) {
        const began = since.get(`${pid} ${relation}`) ?? now;
        since.set(`${pid} ${relation}`, began);
        const name = relations.get(relation) ?? relation;
        longest.set(name, Math.max(longest.get(name) ?? 0, now - began));
      }
      await pause(LOOK_EVERY_MS);
    }
  })();
  try {
    await work();
  } finally {
    working = false;
    await looking;
  }
  return longest;
}

/** By oid, with the partitions that there are now. */
async function relationsOf(superuser: Superuser, tables: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await superuser.query<{ oid: string; name: string }>(
    `SELECT c.oid::text, c.relname AS name FROM unnest($1::text[]) t(name)
       CROSS JOIN LATERAL pg_partition_tree(t.name::regclass) p JOIN pg_class c ON c.oid = p.relid`,
    [tables],
  );
  return new Map(rows.map(({ oid, name }) => [oid, name]));
}
