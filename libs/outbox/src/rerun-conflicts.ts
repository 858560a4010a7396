import { VersionConflict } from '@lgsp/database';
import { setTimeout as wait } from 'node:timers/promises';

const RUNS = 4;

/** A state that moved under us is read again, not counted as a failure. `@lgsp/database` does the same for deadlocks. */
export async function rerunConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await work();
    } catch (error) {
      if (run >= RUNS || !(error instanceof VersionConflict)) throw error;
      await wait(Math.random() * 10 * 2 ** run);
    }
  }
}
