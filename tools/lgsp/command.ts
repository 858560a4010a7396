import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A command of `npm run lgsp`; what it throws is printed as its message, and the process ends with 1. */
export interface Command {
  readonly name: string;
  /** Lines `npm run lgsp -- …  what it does`. */
  readonly usage: string;
  run(args: readonly string[]): Promise<void> | void;
}

/** What was asked makes no sense: the command's usage is the answer. */
export class UsageError extends Error {}

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const dataDir = resolve(process.env['LGSP_DATA_DIR'] ?? join(root, '.data'));
export const gateway = process.env['GATEWAY_URL'] ?? `http://127.0.0.1:${process.env['PORT_BASE'] ?? '7100'}`;

/** What went wrong, for who sits at the terminal. */
export function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
