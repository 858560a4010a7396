import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The secret in the file; made at first use, readable by its owner alone (mode 0600), and never half of it. */
export function secretFile(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dirname(path), { recursive: true });
  const secret = randomBytes(24).toString('base64url');
  const beside = `${path}.making-${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(beside, secret, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
  return secret;
}
