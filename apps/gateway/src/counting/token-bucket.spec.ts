import { TokenBucket } from './token-bucket.js';

it('a token bucket spends what it holds, says when the next is there, and refills evenly', () => {
  const bucket = new TokenBucket({ count: 2, seconds: 10 }, 0);
  const thrice = (now: number): number[] => [0, 1, 2].map(() => bucket.take(now));
  expect(thrice(0)).toEqual([0, 0, 5_000]);
  expect(thrice(5_000)).toEqual([0, 5_000, 5_000]);
  expect(thrice(1_000_000)).toEqual([0, 0, 5_000]);
});
