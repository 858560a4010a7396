import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ServiceDescription } from '@lgsp/launcher';

const run = promisify(execFile);

/** A dozen services start at once, maybe on a machine that is busy. */
const PATIENCE_MS = 240_000;

/** As a service prints them. */
export interface Description {
  readonly openapi: object;
  readonly errors: readonly ErrorCode[];
}
export interface ErrorCode {
  readonly code: string;
  readonly kind: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly advice?: { readonly vi: string; readonly en: string };
}

const known = new Map<string, Promise<Description>>();

/** What the built service says of itself: no environment, no database. It is asked once: a start takes a second. */
export function descriptionOf(service: ServiceDescription): Promise<Description> {
  const said = known.get(service.folder) ?? ask(service);
  known.set(service.folder, said);
  return said;
}

async function ask(service: ServiceDescription): Promise<Description> {
  const { stdout } = await run(process.execPath, ['dist/main.js', 'describe'], {
    cwd: service.folder,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL', // a service that is asked to end ends well, and what it had not printed yet would count as all
  });
  return JSON.parse(stdout) as Description;
}
