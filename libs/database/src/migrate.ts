import { DataSource, type MigrationInterface } from 'typeorm';
import { openClient } from './connections.js';

export type MigrationClass = new () => MigrationInterface;

export interface MigrateOptions {
  /** Of the owner role, the only one that may DDL. */
  readonly ownerUrl: string;
  readonly migrations: readonly MigrationClass[];
}

/** One key for every service: each has a database of its own. Spells "lgsp". */
const LOCK = 0x6c677370;

/** The first run may have much to do. */
const PATIENCE_MS = 3_600_000;

/**
 * Applies what is missing, one transaction each, and returns their names. A second run at the same time waits for the
 * first. Migrations expand first and contract a release later, because old processes still run beside the new tables.
 */
export async function migrate({ ownerUrl, migrations }: MigrateOptions): Promise<readonly string[]> {
  const lock = openClient({ url: ownerUrl, applicationName: 'migrate', statementMs: PATIENCE_MS });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await apply(ownerUrl, migrations);
  } finally {
    await lock.end(); // ends the lock too
  }
}

async function apply(url: string, migrations: readonly MigrationClass[]): Promise<readonly string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    extra: { lock_timeout: 10_000 },
  });
  await dataSource.initialize();
  try {
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
