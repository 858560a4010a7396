import { type LocalDate, localDateOf } from './dates.js';

/** Business time. Every process reads time here, so that a test can move it; tokens and leases keep the real clock. */
export interface Clock {
  now(): Date;
  /** Today in Asia/Ho_Chi_Minh, whatever TZ says. */
  today(): LocalDate;
}

/** A clock that runs `offset()` milliseconds ahead of the machine's. */
export const clockWithOffset = (offset: () => number): Clock => {
  const now = (): Date => new Date(Date.now() + offset());
  return { now, today: () => localDateOf(now()) };
};

export const systemClock: Clock = clockWithOffset(() => 0);
