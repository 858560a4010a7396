import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { binariesIn, preparePlatform } from '@lgsp/launcher';

/** `migrations-on 15`: every service's migrations, twice, on the operating system's PostgreSQL of that major version. */
const major = process.argv[2] ?? '15';
const folder = mkdtempSync(join(tmpdir(), 'lgsp-migrations-'));
chmodSync(folder, 0o711);
try {
  const postgresBinaries = binariesIn(installed());
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

/** The folder with postgres and initdb: Debian keeps them off the PATH. */
function installed(): string {
  const debian = `/usr/lib/postgresql/${major}/bin`;
  if (existsSync(join(debian, 'initdb'))) return debian;
  const onPath = execFileSync('sh', ['-c', 'command -v initdb || true']).toString().trim();
  const version = onPath === '' ? '' : execFileSync(onPath, ['--version']).toString();
  if (!version.includes(` ${major}.`)) throw new Error(`There is no PostgreSQL ${major} on this machine`);
  return dirname(realpathSync(onPath));
}
