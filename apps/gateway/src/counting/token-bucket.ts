import { type Quota } from '../policy/agreement.js';

/** `count` calls at once, refilled evenly. Time in milliseconds; the quota may be another one from call to call. */
export class TokenBucket {
  private tokens: number;

  constructor(
    quota: Quota,
    private at: number,
  ) {
    this.tokens = quota.count;
  }

  /** Takes one; gives 0, or the milliseconds after which the next is there. */
  take(quota: Quota, now: number): number {
    this.refill(quota, now);
    if (this.tokens >= 1) {
      this.tokens -= 1;
      return 0;
    }
    return Math.max(1, (1 - this.tokens) / perMs(quota));
  }

  /** One was spent elsewhere, be there one here or not; it owes `most` at most. */
  owe(quota: Quota, now: number, most: number): void {
    this.refill(quota, now);
    this.tokens = Math.max(-most, this.tokens - 1);
  }

  giveBack({ count }: Quota): void {
    this.tokens = Math.min(count, this.tokens + 1);
  }

  /** How much less it holds than it could. */
  missing(quota: Quota, now: number): number {
    this.refill(quota, now);
    return quota.count - this.tokens;
  }

  private refill(quota: Quota, now: number): void {
    this.tokens = Math.min(quota.count, this.tokens + (now - this.at) * perMs(quota));
    this.at = now;
  }
}

const perMs = ({ count, seconds }: Quota): number => count / (seconds * 1_000);
