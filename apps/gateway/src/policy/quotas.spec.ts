import { Quotas } from './quotas.js';

describe('quotas', () => {
  it('spends a quota, says when the next is there, and refills evenly', () => {
    let now = 0;
    const quotas = new Quotas(() => now);
    const quota = { count: 2, seconds: 10 };
    expect([quotas.take('a', quota), quotas.take('a', quota), quotas.take('a', quota)]).toEqual([0, 0, 5]);
    expect(quotas.take('b', quota)).toBe(0);
    now = 5_000;
    expect([quotas.take('a', quota), quotas.take('a', quota)]).toEqual([0, 5]);
    now = 1_000_000;
    expect([0, 1, 2].map(() => quotas.take('a', quota))).toEqual([0, 0, 5]);
  });
});
