import { setTimeout as pause } from 'node:timers/promises';

/** Rejects when `work` has not ended in time, whatever becomes of it: a request to a process that dies may never end. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([
      work,
      pause(ms, undefined, { signal: over.signal }).then(() => {
        throw new Error(`no answer within ${ms / 1_000} s`);
      }),
    ]);
  } finally {
    over.abort();
  }
}
