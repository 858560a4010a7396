import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds: the first pause and the longest. */
export interface BackoffBounds {
  readonly first: number;
  readonly longest: number;
}

export const DEFAULT_BACKOFF: BackoffBounds = { first: 200, longest: 10_000 };

/** Doubles with every attempt (0, 1, 2, …) up to the longest, less up to a quarter so that waiters spread. */
export const backoffMs = ({ first, longest }: BackoffBounds, attempt: number): number =>
  Math.min(longest, first * 2 ** Math.min(attempt, 30)) * (1 - Math.random() / 4);

/** Resolves after the time, or at once when the signal aborts. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
