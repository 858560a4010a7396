import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ServiceDescription } from '@lgsp/launcher';

const run = promisify(execFile);

/** A dozen services start at once, maybe on a machine that is busy. */
const PATIENCE_MS = 240_000;

/** What a command of the built service prints: no environment, no database. */
export async function outputOf(service: ServiceDescription, command: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['dist/main.js', command], {
    cwd: service.folder,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env['PATH'] },
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL', // a service that is asked to end ends well, and what it had not printed yet would count as all
  });
  return stdout;
}
