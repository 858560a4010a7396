/** This gateway among those that live: one of `living`, at `place` from 0 in an order that all of them know. */
export interface Among {
  readonly living: number;
  readonly place: number;
}

/**
 * What one gateway may spend of a quota of `count` that nobody counts for all. All shares together are the quota: the first few
 * have what is left over, and of one that is smaller than the number of gateways the last have none.
 */
export const shareOf = (count: number, { living, place }: Among): number =>
  Math.floor(count / living) + (place < count % living ? 1 : 0);
