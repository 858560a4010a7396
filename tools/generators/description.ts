import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Setting } from '@lgsp/config';
import { type ServiceDescription } from '@lgsp/provisioning';
import { hashOfBuild } from './built-code.ts';

const run = promisify(execFile);

/** A dozen services start at once, maybe on a machine that is busy. */
const PATIENCE_MS = 240_000;

/** As a service prints them. */
export interface Description {
  readonly openapi: object;
  readonly errors: readonly ErrorCode[];
  readonly settings: readonly Setting[];
}
export interface ErrorCode {
  readonly code: string;
  readonly kind: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly when: string;
  readonly next: string;
  readonly advice?: { readonly vi: string; readonly en: string };
}

const known = new Map<string, Promise<Description>>();

/** What the built service says of itself: no environment, no database. It is asked once: a start takes a second. */
export function descriptionOf(service: ServiceDescription): Promise<Description> {
  const said = known.get(service.folder) ?? ask(service);
  known.set(service.folder, said);
  return said;
}

interface Kept {
  readonly hash: string;
  readonly said: Description;
}

/** What the same code said before is not asked again. */
async function ask(service: ServiceDescription): Promise<Description> {
  const root = join(service.folder, '../..');
  const hash = hashOfBuild(service.folder, root);
  const file = join(root, 'node_modules/.cache/descriptions', `${service.name}.json`);
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined;
  if (kept?.hash === hash) return kept.said;
  const said = await describe(service);
  mkdirSync(dirname(file), { recursive: true });
  // Moved there whole: another run may be reading.
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, JSON.stringify({ hash, said } satisfies Kept));
  renameSync(beside, file);
  return said;
}

async function describe(service: ServiceDescription): Promise<Description> {
  const { stdout } = await run(process.execPath, ['dist/main.js', 'describe'], {
    cwd: service.folder,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] },
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL', // a service that is asked to end ends well, and what it had not printed yet would count as all
  });
  return JSON.parse(stdout) as Description;
}
