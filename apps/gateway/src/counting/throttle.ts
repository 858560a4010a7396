import { type Quota } from '../policy/agreement.js';
import { TokenBucket } from './token-bucket.js';

/** So many names are remembered; which was asked for longest ago is forgotten first, and has a full bucket again. */
const MOST_NAMES = 10_000;

/** A bucket for each name, in this process alone: bounds what no clause speaks of. */
export class Throttle {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly quota: Quota) {}

  /** Takes one: 0, or the seconds until the next is there. */
  take(name: string): number {
    const now = performance.now();
    const bucket = this.buckets.get(name) ?? new TokenBucket(this.quota, now);
    this.buckets.delete(name);
    this.buckets.set(name, bucket);
    if (this.buckets.size > MOST_NAMES) this.buckets.delete(this.buckets.keys().next().value ?? name);
    return Math.ceil(bucket.take(now) / 1_000);
  }

  /** What was taken turned out to be none of those that are counted. */
  giveBack(name: string): void {
    this.buckets.get(name)?.giveBack();
  }
}
