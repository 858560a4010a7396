import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with the programs of the operating system's PostgreSQL of that major version: Debian keeps them off the PATH. */
export function installedPostgres(major: string): string {
  const debian = `/usr/lib/postgresql/${major}/bin`;
  if (existsSync(join(debian, 'initdb'))) return debian;
  const onPath = execFileSync('sh', ['-c', 'command -v initdb || true']).toString().trim();
  const version = onPath === '' ? '' : execFileSync(onPath, ['--version']).toString();
  if (!version.includes(` ${major}.`)) throw new Error(`There is no PostgreSQL ${major} on this machine`);
  return dirname(realpathSync(onPath));
}
