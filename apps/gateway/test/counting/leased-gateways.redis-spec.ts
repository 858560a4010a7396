import { mortalRedis, until } from '@lgsp/testing';
import { Quotas } from '../../src/counting/quotas.js';
import { type OneOfSeveral, severalGateways, type SeveralGateways } from './several-gateways.js';

/** Calls that come again to a clause of 30 a minute while a test lasts. */
const REFILLED = 4;

let redis: Awaited<ReturnType<typeof mortalRedis>>;
let world: SeveralGateways;
beforeAll(async () => {
  redis = await mortalRedis();
  world = await severalGateways(
    [
      'clause: r1, endpoint: GET /papers/*, quota: 30/m',
      'clause: r2, endpoint: GET /persons/*, quota: 30/m',
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

describe('three gateways with a Redis', () => {
  it.each(['r1', 'grpc'] as const)('give the whole quota through one of them, by %s', async (way) => {
    expect(countedBy(world.first)).toEqual({ leased: 1 });
    expect(await world.first[way](40)).toBeGreaterThanOrEqual(30);
    for (const one of world.all) expect(await one[way](10)).toBeLessThanOrEqual(REFILLED);
  });

  it('answer on while it is frozen, each by its share, and lease again afterwards', async () => {
    redis.kill('SIGSTOP');
    try {
      const started = performance.now();
      const passed = await Promise.all(world.all.map((one) => one.r1(20, '/persons/1')));
      expect(performance.now() - started).toBeLessThan(2_000);
      for (const one of passed) expect(one).toBeGreaterThanOrEqual(10);
      expect(passed.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(30 + REFILLED);
      await counted('divided');
    } finally {
      redis.kill('SIGCONT');
    }
    await counted('leased');
  });
});
