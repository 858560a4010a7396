import { type Random } from './random.js';

/** Draws items by their weights. */
export type Draw<T> = (random: Random) => T;

export function weighted<T>(entries: readonly (readonly [T, number])[]): Draw<T> {
  const ends: number[] = [];
  let total = 0;
  for (const [, weight] of entries) ends.push((total += weight));
  return (random) => {
    const at = random.real() * total;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const entry = entries[low];
    if (!entry) throw new Error('Nothing to draw from');
    return entry[0];
  };
}

/** Items in order of how common they are: the n-th weighs 1 / (n + `flatness`). */
export const byRank = <T>(items: readonly T[], flatness = 4): Draw<T> =>
  weighted(items.map((item, rank) => [item, 1 / (rank + flatness)] as const));
