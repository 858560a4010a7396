import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateSecret } from '@lgsp/config';

/**
 * The secret in the file; made at first use, readable by its owner alone (mode 0600), and never half of it. Of two who make it
 * at once one is first, and both have what that one made.
 */
export function secretFile(path: string): string {
  if (!existsSync(path)) make(path);
  return readFileSync(path, 'utf8').trim();
}

function make(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.making-${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(beside, generateSecret(), { mode: 0o600, flag: 'wx', flush: true });
    linkSync(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside, { force: true });
  }
}
