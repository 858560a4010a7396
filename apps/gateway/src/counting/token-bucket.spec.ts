import { TokenBucket } from './token-bucket.js';

describe('a token bucket', () => {
  it('spends a quota, says when the next is there, and refills evenly', () => {
    const quota = { count: 2, seconds: 10 };
    const bucket = new TokenBucket(quota, 0);
    const thrice = (now: number): number[] => [0, 1, 2].map(() => bucket.take(quota, now));
    expect(thrice(0)).toEqual([0, 0, 5_000]);
    expect(thrice(5_000)).toEqual([0, 5_000, 5_000]);
    expect(thrice(1_000_000)).toEqual([0, 0, 5_000]);
  });

  it('holds no more than the quota that it is asked by', () => {
    const bucket = new TokenBucket({ count: 9, seconds: 9 }, 0);
    const third = { count: 3, seconds: 9 };
    expect([0, 1, 2, 3].map(() => bucket.take(third, 0))).toEqual([0, 0, 0, 3_000]);
  });
});
