import { type PlatformConfig } from '@lgsp/config';
import { type Clock, clockWithOffset, systemClock } from '@lgsp/kernel';
import { readFileSync } from 'node:fs';

/** Milliseconds for which an offset that was read is used. */
const FRESH = 50;

/** The machine's time, except where a test moves it: a file with milliseconds, looked at only when LGSP_ENV=test. */
export function createClock(config: PlatformConfig): Clock {
  const file = config.CLOCK_OFFSET_FILE;
  if (config.LGSP_ENV !== 'test' || file === undefined) return systemClock;
  let offset = 0;
  let readAt = -Infinity;
  return clockWithOffset(() => {
    if (Date.now() - readAt > FRESH) {
      readAt = Date.now();
      offset = offsetIn(file) ?? offset;
    }
    return offset;
  });
}

function offsetIn(file: string): number | undefined {
  try {
    const offset = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(offset) ? offset : undefined;
  } catch {
    return undefined; // not written yet, or just being replaced
  }
}
