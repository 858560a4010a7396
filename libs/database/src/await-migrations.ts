import { setTimeout as pause } from 'node:timers/promises';
import { type DataSource } from 'typeorm';
import { appliedMigrations, type MigrationClass } from './migrate.js';

const LOOK_EVERY_MS = 500;

export interface AwaitMigrationsOptions {
  /** All that the service knows; those of a later release may stand there besides. */
  readonly migrations: readonly MigrationClass[];
  readonly patienceMs: number;
  readonly onWait: (missing: readonly string[]) => void;
}

/**
 * Until every one of these has been applied: who was started beside `migrate` begins when that has come to its end, and no
 * orchestrator has to know the order. @throws when one is still missing after `patienceMs`
 */
export async function awaitMigrations(
  dataSource: DataSource,
  { migrations, patienceMs, onWait }: AwaitMigrationsOptions,
): Promise<void> {
  const end = Date.now() + patienceMs;
  for (let looks = 0; ; looks += 1, await pause(LOOK_EVERY_MS)) {
    const applied = new Set(await appliedMigrations(dataSource));
    const missing = migrations.map(({ name }) => name).filter((name) => !applied.has(name));
    if (missing.length === 0) return;
    if (Date.now() > end)
      throw new Error(
        `The database lacks migrations (the command migrate applies them): ${missing.join(', ')}`,
      );
    if (looks === 0) onWait(missing);
  }
}
