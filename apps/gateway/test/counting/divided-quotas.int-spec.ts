import { until } from '@lgsp/testing';
import { Quotas } from '../../src/counting/quotas.js';
import { startGateway } from '../test-gateway.js';
import { hurried, mostInAny } from './any-period.js';
import { severalGateways, type SeveralGateways } from './several-gateways.js';

let world: SeveralGateways;
beforeEach(async () => {
  world = await severalGateways([
    'clause: r1, endpoint: GET /papers/*, quota: 30/m',
    'clause: r2, endpoint: GET /persons/*, quota: 2/h',
    'clause: r3, endpoint: GET /exports/*, quota: 20/s',
    'clause: m1, method: test.population.v1.Persons/GetPerson, quota: 30/m',
  ]);
});
afterEach(() => world.close());

const total = async (passed: Promise<number>[]): Promise<number> =>
  (await Promise.all(passed)).reduce((sum, one) => sum + one, 0);

/** Without a common counter. */
describe('a quota of several gateways', () => {
  it('is as much for three of them as for one, by r1 and by gRPC', async () => {
    await world.add();
    await world.add();
    for (const way of ['r1', 'grpc'] as const) {
      const passed = await total(world.all.map((one) => one[way](20)));
      expect(passed).toBe(30);
    }
  });

  it('is never exceeded where it is smaller than they are many, and whoever has none of it says when to come again', async () => {
    await world.add();
    await world.add();
    const answers = await Promise.all(world.all.map((one) => one.call('/persons/1')));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 429]);
    expect(answers.find(({ status }) => status === 429)).toMatchObject({ retryAfter: '5' });
    expect(await total(world.all.map((one) => one.r1(5, '/persons/1')))).toBe(0);
  });

  it('is whole for one that is alone, as before', async () => {
    expect(await world.first.r1(40)).toBe(30);
    expect(await world.first.r1(10)).toBe(0);
  });

  it.each([1, 3])('is passed in no period at all, the first one included, by %i of them', async (many) => {
    while (world.all.length < many) await world.add();
    const passed = await hurried(world.all, '/exports/1', 3_200);
    expect(mostInAny(passed, 1_000)).toBeLessThanOrEqual(20);
    expect(passed.length).toBeGreaterThan(30);
  });

  it('goes back to those who stay, at once from one that stops and after five seconds from one that is gone', async () => {
    const share = () => world.first.gateway.app.get(Quotas, { strict: false }).share();
    expect(share()).toEqual({ alone: 1 });
    const other = await world.add();
    expect(share()).toEqual({ divided: 0.5 });
    await other.close();
    world.all.pop();
    await world.know(1);
    await world.owner.query('INSERT INTO gateway_beat (gateway) VALUES (gen_random_uuid())');
    const gone = performance.now();
    await world.know(2);
    await until('the one that is gone has no share', async () => 'alone' in share(), 15_000);
    expect(performance.now() - gone).toBeGreaterThan(4_500);
    expect(performance.now() - gone).toBeLessThan(8_000);
  });

  it('is not divided by a process that serves no requests', async () => {
    const router = await startGateway(
      {},
      { database: world.first.gateway.database, counting: { serve: false } },
    );
    await new Promise((done) => setTimeout(done, 1_500));
    await world.know(1);
    await router.close();
  });
});
