import { setTimeout as pause } from 'node:timers/promises';
import { sqlStateOf } from './sql-state.js';

const LOCK_NOT_AVAILABLE = '55P03';

export const missedLock = (error: unknown): boolean => sqlStateOf(error) === LOCK_NOT_AVAILABLE;

export interface LockPatience {
  /** In all (default 5). */
  readonly tries?: number;
  /** Milliseconds between two, on average (default 1 s). */
  readonly pauseMs?: number;
  /** Told of each try that did not come to its lock. */
  readonly onMiss?: (tried: number) => void;
}

/**
 * Does what takes a strong lock and waits for it only shortly (`lock_timeout`): everybody behind it in the lock's queue waits as long as it
 * does, so it goes away, lets them by and tries again. The last miss is thrown.
 */
export async function pastLocks<T>(
  attempt: () => Promise<T>,
  { tries = 5, pauseMs = 1_000, onMiss }: LockPatience = {},
): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= tries || !missedLock(error)) throw error;
      onMiss?.(tried);
      await pause(pauseMs * (0.5 + Math.random()));
    }
  }
}
