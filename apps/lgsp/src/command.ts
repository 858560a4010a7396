/** What it throws is printed as its message, and the process ends with 1. */
export interface Command {
  readonly name: string;
  /** Lines `lgsp …  what it does`. */
  readonly usage: string;
  run(args: readonly string[]): Promise<void>;
}

/** What was asked makes no sense: the command's usage is the answer. */
export class UsageError extends Error {}

/** What went wrong, for who sits at the terminal. */
export function told(error: unknown): string {
  // What fetch says of a connection that nobody takes.
  if (error instanceof TypeError && error.message === 'fetch failed')
    return `Nothing answers at ${process.env['GATEWAY_URL'] ?? ''}. Is the gateway running, and there? GATEWAY_URL says where.`;
  return error instanceof Error ? error.message : String(error);
}
