import { type Quota } from '../policy/agreement.js';
import { type Among, shareOf } from './share.js';
import { SpentWindow } from './spent-window.js';

/** Told to whom has no share: another gateway may have one. Milliseconds. */
const NO_SHARE_MS = 5_000;

/**
 * This gateway's share of one clause's quota. It is kept while Redis counts, too: whatever is spent here counts here, so that
 * who has taken more than its share waits when Redis goes, and one that forgets is told.
 */
export class QuotaShare {
  private readonly window: SpentWindow;
  /** Calls since Redis was there. */
  private spentAlone = 0;

  constructor(private readonly quota: Quota) {
    this.window = new SpentWindow(quota.seconds);
  }

  /** Takes one; gives 0, or the milliseconds after which the next is there. */
  take(among: Among, now: number): number {
    const share = shareOf(this.quota.count, among);
    if (share === 0) return NO_SHARE_MS;
    const wait = this.window.take(share, now);
    if (wait === 0) this.spentAlone += 1;
    return wait;
  }

  /** One was spent here of what Redis counts. */
  owe(now: number): void {
    this.window.add(now);
  }

  /** What Redis is told when it is found again: what was spent here in the last period, and without Redis. */
  report(now: number): { readonly spent: number; readonly alone: number } {
    return { spent: this.window.amount(now), alone: this.spentAlone };
  }

  /** Redis has heard of so many. */
  reported(alone: number): void {
    this.spentAlone -= alone;
  }
}
