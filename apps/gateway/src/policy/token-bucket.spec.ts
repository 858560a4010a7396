import { TokenBuckets } from './token-bucket.js';

describe('token bucket', () => {
  it('spends a quota, says when the next is there, and refills evenly', () => {
    let now = 0;
    const buckets = new TokenBuckets(() => now);
    const quota = { count: 2, seconds: 10 };
    expect([buckets.take('a', quota), buckets.take('a', quota), buckets.take('a', quota)]).toEqual([0, 0, 5]);
    expect(buckets.take('b', quota)).toBe(0);
    now = 5_000;
    expect([buckets.take('a', quota), buckets.take('a', quota)]).toEqual([0, 5]);
    now = 1_000_000;
    expect([0, 1, 2].map(() => buckets.take('a', quota))).toEqual([0, 0, 5]);
  });
});
