import { type LocalDate, localDateOf } from './dates.js';

/** Business time. Every process reads time here, so that a test can move it; tokens and leases keep the real clock. */
export interface Clock {
  now(): Date;
  /** Today in Asia/Ho_Chi_Minh, whatever TZ says. */
  today(): LocalDate;
}

/** A clock that runs `offset()` milliseconds ahead of the machine's. */
export const clockWithOffset = (offset: () => number): Clock => {
  // Every decision of the gateway asks for today; it is worked out once a second.
  let second = NaN;
  let date: LocalDate = '';
  const today = (): LocalDate => {
    const instant = Date.now() + offset();
    const current = Math.floor(instant / 1_000);
    if (current !== second) {
      second = current;
      date = localDateOf(new Date(instant));
    }
    return date;
  };
  return { now: () => new Date(Date.now() + offset()), today };
};

export const systemClock: Clock = clockWithOffset(() => 0);
