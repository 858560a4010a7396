import { type Quota } from '../policy/agreement.js';
import { type Among, shareOf } from './share.js';
import { TokenBucket } from './token-bucket.js';

/** Told to whom has no share: another gateway may have one. Milliseconds. */
const NO_SHARE_MS = 5_000;

/**
 * This gateway's share of one clause's quota. It is kept while Redis counts, too: whatever is spent here is owed here, so the
 * shares of all gateways together hold what the common bucket holds, or less, and nobody gains when Redis goes or forgets.
 */
export class ShareBucket {
  private bucket: TokenBucket | undefined;
  /** Calls since Redis was there. */
  private spentAlone = 0;

  constructor(private readonly quota: Quota) {}

  /** Takes one; gives 0, or the milliseconds after which the next is there. */
  take(among: Among, now: number): number {
    const share = shareOf(this.quota, among);
    if (!share) return NO_SHARE_MS;
    const wait = this.of(share, now).take(share, now);
    if (wait === 0) this.spentAlone += 1;
    return wait;
  }

  /** One was spent here of what Redis counts. */
  owe(among: Among, now: number): void {
    const share = shareOf(this.quota, among);
    if (share) this.of(share, now).owe(share, now, this.quota.count - share.count);
  }

  /** What Redis is told when it is found again. */
  report(among: Among, now: number): { readonly missing: number; readonly spent: number } {
    const share = shareOf(this.quota, among);
    const spent = this.spentAlone;
    return { missing: share && this.bucket ? this.bucket.missing(share, now) : spent, spent };
  }

  /** Redis has heard of so many. */
  reported(spent: number): void {
    this.spentAlone -= spent;
  }

  private of(share: Quota, now: number): TokenBucket {
    return (this.bucket ??= new TokenBucket(share, now));
  }
}
