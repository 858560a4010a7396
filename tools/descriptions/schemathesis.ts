import { runCommand } from '@lgsp/launcher';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
/** Python itself and the packages, on a slow line. */
const INSTALL_WITHIN_MS = 240_000;

/** The pinned Schemathesis, in an environment of its own that is made once for this user. @throws where it cannot be had */
export async function schemathesis(): Promise<string> {
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'lgsp');
  const home = join(cache, `schemathesis-${version}`);
  // Programs of an environment name its Python by path; called as a module it may be moved.
  const python = join(home, 'bin', 'python');
  if (existsSync(python)) return python;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'fetch-'));
  try {
    console.log('Schemathesis is fetched (once)');
    await must('python3', ['-m', 'venv', work]);
    const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
    await must(join(work, 'bin', 'python'), ['-m', 'pip', 'install', ...quiet, '-r', REQUIREMENTS]);
    // Whole or not at all: another run may be fetching too.
    if (!existsSync(home)) renameSync(work, home);
    return python;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function must(command: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runCommand(command, args, { timeoutMs: INSTALL_WITHIN_MS });
  if (code !== 0)
    throw new Error(
      `Schemathesis cannot be had: ${command} ${args.join(' ')} ended with ${code}. It needs Python 3.10 or newer with venv ` +
        `(on Debian: apt-get install python3-venv) and a way to PyPI.\n${output.trim().slice(-1_500)}`,
    );
}
