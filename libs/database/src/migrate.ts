import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { openClient, poolSettings } from './connections.js';
import { type LockPatience, pastLocks } from './past-locks.js';

export type MigrationClass = new () => MigrationInterface;

export interface MigrateOptions {
  /** Of the owner role, the only one that may DDL. */
  readonly ownerUrl: string;
  readonly migrations: readonly MigrationClass[];
  /** For the locks of each migration (default: 120 tries, some two minutes). */
  readonly patience?: Pick<LockPatience, 'tries' | 'pauseMs'>;
  /** Told why it waits. */
  readonly onWait?: (why: string) => void;
}

/** One key for every service: each has a database of its own. Spells "lgsp". */
const LOCK = 0x6c677370;

const HOUR_MS = 3_600_000;
/** One statement: an index of a table that has grown for years. */
const STATEMENT_MS = 6 * HOUR_MS;
const PATIENCE = { tries: 120, pauseMs: 1_000 };

/**
 * Applies what is missing, one transaction each, and returns their names. A second run at the same time waits for the
 * first. Migrations expand first and contract a release later, because old processes still run beside the new tables.
 * They run while the service is used: one that does not come to its lock within 0.2 s lets by who waits behind it, and begins again.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const { ownerUrl, onWait = () => undefined } = options;
  const lock = openClient({ url: ownerUrl, applicationName: 'migrate', statementMs: 60_000 });
  await lock.connect();
  try {
    await turn(lock, onWait);
    return await apply(options, onWait);
  } finally {
    await lock.end(); // ends the lock too
  }
}

async function turn(lock: pg.Client, onWait: (why: string) => void): Promise<void> {
  const end = Date.now() + HOUR_MS;
  for (let tried = 0; ; tried += 1, await pause(500)) {
    const { rows } = await lock.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [LOCK]);
    if (rows[0]?.got) return;
    if (Date.now() > end) throw new Error('Somebody else has been migrating this database for an hour');
    if (tried === 0) onWait('somebody else migrates this database');
  }
}

async function apply(
  { ownerUrl: url, migrations, patience }: MigrateOptions,
  onWait: (why: string) => void,
): Promise<readonly string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    logger: 'debug', // else it writes to the console, beside the log of the service
    poolSize: 2,
    extra: { ...poolSettings({ statementMs: STATEMENT_MS, applicationName: 'migrate' }), lock_timeout: 200 },
  });
  await dataSource.initialize();
  try {
    const before = await appliedMigrations(dataSource);
    const onMiss = (tried: number): void => onWait(`its locks were not to be had, ${tried} times so far`);
    // What was applied before the one that missed its lock stays so; it goes on with that one.
    await pastLocks(() => dataSource.runMigrations(), { ...PATIENCE, ...patience, onMiss });
    return (await appliedMigrations(dataSource)).slice(before.length);
  } finally {
    await dataSource.destroy();
  }
}

/** In the order in which they were applied. */
export async function appliedMigrations(dataSource: DataSource): Promise<readonly string[]> {
  const [table] = await dataSource.query<{ there: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  if (!table?.there) return [];
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
