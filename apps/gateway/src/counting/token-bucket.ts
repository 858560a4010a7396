import { type Quota } from '../policy/agreement.js';

/** `count` calls at once, refilled evenly. Time in milliseconds. */
export class TokenBucket {
  private tokens: number;
  private readonly perMs: number;

  constructor(
    private readonly quota: Quota,
    private at: number,
  ) {
    this.tokens = quota.count;
    this.perMs = quota.count / (quota.seconds * 1_000);
  }

  /** Takes one; gives 0, or the milliseconds after which the next is there. */
  take(now: number): number {
    this.tokens = Math.min(this.quota.count, this.tokens + (now - this.at) * this.perMs);
    this.at = now;
    if (this.tokens < 1) return Math.max(1, (1 - this.tokens) / this.perMs);
    this.tokens -= 1;
    return 0;
  }

  giveBack(): void {
    this.tokens = Math.min(this.quota.count, this.tokens + 1);
  }
}
