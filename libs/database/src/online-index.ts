import { type QueryRunner } from 'typeorm';
import { pastLocks } from './past-locks.js';

export interface OnlineIndex {
  readonly name: string;
  readonly table: string;
  /** What follows the table: `(client, id) WHERE …`, `USING brin (closed_at)`. */
  readonly on: string;
  readonly unique?: boolean;
}

/** Longest name that PostgreSQL takes. */
const NAME_BYTES = 63;

/**
 * An index of a table that is in use, in a migration with `transaction = false`: nobody who reads or writes waits for it. Of a table in
 * partitions each gets its own, and then they are one. What was cut off is invalid: it is dropped and made again. May be repeated.
 */
export async function createIndexOnline(runner: QueryRunner, index: OnlineIndex): Promise<void> {
  if (runner.isTransactionActive) throw new Error(`${index.name}: its migration needs "transaction = false"`);
  if (!(await isParted(runner, index.table))) return makeOne(runner, index);
  const { name, table, on, unique = false } = index;
  // First, because from now on a month that is attached brings its own.
  await pastLocks(() =>
    runner.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS ${name} ON ONLY ${table} ${on}`),
  );
  const attached = new Set(await attachedTo(runner, name));
  for (const part of await partitionsOf(runner, table)) {
    if (attached.has(part)) continue;
    const own = partName(index, part);
    await makeOne(runner, { ...index, name: own, table: part });
    await pastLocks(() => runner.query(`ALTER INDEX ${name} ATTACH PARTITION ${own}`));
  }
}

/** It waits for transactions that are older than it, and nobody waits for it: so it may wait. */
async function makeOne(runner: QueryRunner, { name, table, on, unique = false }: OnlineIndex): Promise<void> {
  const valid = await validity(runner, name);
  if (valid) return;
  await runner.query('SET lock_timeout = 0');
  try {
    if (valid === false) await runner.query(`DROP INDEX CONCURRENTLY ${name}`);
    await runner.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY ${name} ON ${table} ${on}`);
  } finally {
    await runner.query('RESET lock_timeout');
  }
}

function partName({ name, table }: OnlineIndex, part: string): string {
  const own = `${part}_${name.startsWith(`${table}_`) ? name.slice(table.length + 1) : name}`;
  if (Buffer.byteLength(own) > NAME_BYTES) throw new Error(`${own} is no name: it is too long`);
  return own;
}

/** Undefined: there is none. */
async function validity(runner: QueryRunner, name: string): Promise<boolean | undefined> {
  const [row] = (await runner.query(
    'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
    [name],
  )) as { valid: boolean }[];
  return row?.valid;
}

async function isParted(runner: QueryRunner, table: string): Promise<boolean> {
  const rows = (await runner.query(`SELECT FROM pg_class WHERE oid = $1::regclass AND relkind = 'p'`, [
    table,
  ])) as unknown[];
  return rows.length > 0;
}

async function partitionsOf(runner: QueryRunner, table: string): Promise<string[]> {
  const rows = (await runner.query(
    'SELECT relname AS part FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid WHERE inhparent = $1::regclass ORDER BY 1',
    [table],
  )) as { part: string }[];
  return rows.map(({ part }) => part);
}

/** Tables whose index is part of it already. */
async function attachedTo(runner: QueryRunner, name: string): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT t.relname AS part FROM pg_inherits JOIN pg_index i ON i.indexrelid = inhrelid JOIN pg_class t ON t.oid = i.indrelid
      WHERE inhparent = $1::regclass`,
    [name],
  )) as { part: string }[];
  return rows.map(({ part }) => part);
}
