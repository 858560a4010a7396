import { type Quota } from '../policy/agreement.js';

/** This gateway among those that live: one of `living`, at `place` from 0 in an order that all of them know. */
export interface Among {
  readonly living: number;
  readonly place: number;
}

/**
 * What one gateway may spend of a quota that nobody counts for all. The shares never exceed the quota together, so of one
 * that is smaller than the number of gateways the first few have a call each and the others none: undefined.
 */
export function shareOf({ count, seconds }: Quota, { living, place }: Among): Quota | undefined {
  if (count >= living) return { count: count / living, seconds };
  return place < count ? { count: 1, seconds } : undefined;
}
