import { testRedis } from '@lgsp/testing';
import { SpentWindow } from '../../src/counting/spent-window.js';
import { type Quota } from '../../src/policy/agreement.js';
import { counters } from './counted.js';
import { measure } from './measured-quotas.js';

const EVEN = [1, 1, 1];
const UNEVEN = [10, 1, 1];
const RUNS = [1, 10, 1_000].flatMap((count) =>
  [EVEN, UNEVEN].map((weights) => ({ quota: { count, seconds: 1 }, weights })),
);

/** Ten seconds; sixty, to one in a hundred, are measured by `npm run bench -- quotas`. */
it('three gateways let pass nearly what one would, and never more, at 1, 10 and 1,000 a second, however the calls are spread', async () => {
  const three = await counters(3, testRedis());
  const windows = new Map<string, SpentWindow>();
  const one = (key: string, { count, seconds }: Quota): boolean => {
    const window = windows.get(key) ?? new SpentWindow(seconds);
    windows.set(key, window);
    return window.take(count, performance.now()) === 0;
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
    // A call more or less is all there can be of ten; what is spent under a lease comes back as much later as it is told of.
    expect({ quota, weights, error: error <= Math.max(0.1, 1 / wanted) ? 'small' : error }).toEqual({
      quota,
      weights,
      error: 'small',
    });
  }
});
