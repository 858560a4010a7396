import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binariesIn, preparePlatform } from '@lgsp/launcher';
import { installedPostgres } from './installed-postgres.ts';

/** `migrations-on 15`: every service's migrations, twice, on the operating system's PostgreSQL of that major version. */
const major = process.argv[2] ?? '15';
const folder = mkdtempSync(join(tmpdir(), 'lgsp-migrations-'));
chmodSync(folder, 0o711);
try {
  const postgresBinaries = binariesIn(installedPostgres(major));
  for (const time of ['first', 'second']) {
    console.log(`PostgreSQL ${major}, ${time} time`);
    await (
      await preparePlatform({ postgresBinaries, portBase: 'free', dataDir: join(folder, 'data') })
    ).stop();
  }
  console.log(`All migrations run on PostgreSQL ${major}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
