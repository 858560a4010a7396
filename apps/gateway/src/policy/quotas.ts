import { type Quota } from './agreement.js';

/** Token buckets: a clause's quota is `count` calls at once, refilled evenly. In this process; time in milliseconds. */
export class Quotas {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Takes one; gives 0, or the seconds after which the next is there. */
  take(key: string, quota: Quota): number {
    const now = this.now();
    const perMs = quota.count / (quota.seconds * 1_000);
    const bucket = this.buckets.get(key) ?? { tokens: quota.count, at: now };
    const tokens = Math.min(quota.count, bucket.tokens + (now - bucket.at) * perMs);
    const granted = tokens >= 1;
    this.buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at: now });
    return granted ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1_000));
  }
}
