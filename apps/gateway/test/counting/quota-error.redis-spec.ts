import { testRedis } from '@lgsp/testing';
import { TokenBucket } from '../../src/counting/token-bucket.js';
import { type Quota } from '../../src/policy/agreement.js';
import { counters } from './counted.js';
import { measure } from './measured-quotas.js';

const EVEN = [1, 1, 1];
const UNEVEN = [10, 1, 1];
const RUNS = [1, 10, 1_000].flatMap((count) =>
  [EVEN, UNEVEN].map((weights) => ({ quota: { count, seconds: 1 }, weights })),
);

/** Ten seconds; sixty, to one in a hundred, are measured by `npm run bench -- quotas`. */
it('three gateways let pass what one would, at 1, 10 and 1,000 a second, however the calls are spread', async () => {
  const three = await counters(3, testRedis());
  const buckets = new Map<string, TokenBucket>();
  const one = (key: string, quota: Quota): boolean => {
    const now = performance.now();
    const bucket = buckets.get(key) ?? new TokenBucket(quota, now);
    buckets.set(key, bucket);
    return bucket.take(quota, now) === 0;
  };
  const measured = await measure(
    RUNS,
    {
      leased: async (gateway, key, quota) => three[gateway]?.pass(key, quota) ?? false,
      one: async (_, key, quota) => one(key, quota),
    },
    10,
  );
  await Promise.all(three.map((gateway) => gateway.close()));
  for (const { passed, quota, weights } of measured) {
    const { leased = NaN, one: wanted = NaN } = passed;
    const error = Math.abs(leased - wanted) / wanted;
    // A call more or less is all there can be of ten.
    expect({ quota, weights, error: error <= Math.max(0.02, 1 / wanted) ? 'small' : error }).toEqual({
      quota,
      weights,
      error: 'small',
    });
  }
});
