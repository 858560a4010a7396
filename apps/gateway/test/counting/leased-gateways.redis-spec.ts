import { killableRedis, until } from '@lgsp/testing';
import { Quotas } from '../../src/counting/quotas.js';
import { CommonRedis } from '../../src/redis/common-redis.js';
import { hurried, mostInAny } from './any-period.js';
import { type OneOfSeveral, severalGateways, type SeveralGateways } from './several-gateways.js';

let redis: Awaited<ReturnType<typeof killableRedis>>;
let world: SeveralGateways;
beforeAll(async () => {
  redis = await killableRedis();
  world = await severalGateways(
    [
      'clause: r1, endpoint: GET /papers/*, quota: 30/m',
      'clause: r2, endpoint: GET /persons/*, quota: 30/m',
      'clause: r3, endpoint: GET /exports/*, quota: 20/s',
      'clause: m1, method: test.population.v1.Persons/GetPerson, quota: 30/m',
    ],
    { redis: { url: redis.url, prefix: 'gateways:' } },
  );
  await world.add();
  await world.add();
});
afterAll(async () => {
  await world.close();
  await redis.stop();
});

const countedBy = ({ gateway }: OneOfSeveral) => gateway.app.get(Quotas, { strict: false }).share();
const counted = (how: string): Promise<unknown> =>
  until(`it is ${how}`, async () => world.all.every((one) => how in countedBy(one)), 5_000);
/** What came of it in a time in which no gateway counted alone, as it does when this machine is so busy that Redis is late. */
async function withRedis<Result>(work: () => Promise<Result>): Promise<Result> {
  const epochs = (): number[] =>
    world.all.map(({ gateway }) => gateway.app.get(CommonRedis, { strict: false }).epoch);
  for (let tries = 0; tries < 5; tries += 1) {
    await counted('leased');
    const before = epochs();
    const result = await work();
    if (epochs().join() === before.join() && world.all.every((one) => 'leased' in countedBy(one)))
      return result;
  }
  throw new Error('Redis was late in each of five tries');
}

describe('three gateways with a Redis', () => {
  it.each(['r1', 'grpc'] as const)('give the whole quota through one of them, by %s', async (way) => {
    expect(countedBy(world.first)).toEqual({ leased: 1 });
    expect(await world.first[way](40)).toBe(30);
    for (const one of world.all) expect(await one[way](10)).toBe(0);
  });

  it('never let pass more than the quota in any period, the first one included', async () => {
    const passed = await withRedis(() => hurried(world.all, '/exports/1', 3_200));
    expect(mostInAny(passed, 1_000)).toBeLessThanOrEqual(20);
    expect(passed.length).toBeGreaterThan(30);
  });

  it('answer on while it is frozen, each by its share, and lease again afterwards', async () => {
    redis.kill('SIGSTOP');
    try {
      const started = performance.now();
      const passed = await Promise.all(world.all.map((one) => one.r1(20, '/persons/1')));
      expect(performance.now() - started).toBeLessThan(2_000);
      for (const one of passed) expect(one).toBeGreaterThanOrEqual(10);
      expect(passed.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(30);
      await counted('divided');
    } finally {
      redis.kill('SIGCONT');
    }
    await counted('leased');
  });
});
