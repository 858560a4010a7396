import { killableRedis, testRedis, until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { type Concurrency, type Places } from '../../src/counting/concurrency.js';
import { type Counter, counters } from './counted.js';
import { heldCalls } from './open-calls.js';
import { severalGateways } from './several-gateways.js';

const LIMITS = { provider: 64, client: 6 };

/** As many of a provider as one gateway may have, of so many wished for. */
async function open(one: Concurrency, wished: number): Promise<Places[]> {
  const places = Array.from({ length: wished }, () => one.places());
  const taken = await Promise.allSettled(places.map((place) => place.ofProvider('population')));
  return places.filter((_, index) => taken[index]?.status === 'fulfilled');
}
const leave = (places: readonly Places[]): void => places.forEach((one) => one.leave());

describe('calls that are open at once, counted in Redis', () => {
  let redis: Awaited<ReturnType<typeof killableRedis>>;
  let three: Counter[];
  let first: Concurrency;
  let second: Concurrency;
  beforeEach(async () => {
    redis = await killableRedis();
    three = await counters(3, { url: redis.url, prefix: 'open:' });
    [first, second] = three.map(({ concurrency }) => concurrency) as [Concurrency, Concurrency];
  });
  afterEach(async () => {
    await Promise.all(three.map((one) => one.close()));
    await redis.stop();
  });

  it('are as many as the limit in whichever gateway, and no more in all', async () => {
    expect(await open(first, 40)).toHaveLength(40);
    const rest = await open(second, 60);
    // What is held ahead for the next calls of the first.
    expect(rest.length).toBeGreaterThanOrEqual(20);
    expect(rest.length).toBeLessThanOrEqual(24);
    expect(await open(second, 10)).toHaveLength(0);
    leave(rest);
    expect(await open(second, 30)).toHaveLength(rest.length);
  });

  it('go to others within two seconds when they have ended', async () => {
    leave(await open(first, 64));
    await pause(2_300);
    expect(await open(second, 64)).toHaveLength(64);
  });

  it('ask nobody as long as there are not more than a moment ago', async () => {
    leave(await open(first, 8));
    const before = three[0]?.asks.count ?? NaN;
    for (let call = 0; call < 200; call += 1) leave(await open(first, 4));
    expect((three[0]?.asks.count ?? NaN) - before).toBeLessThanOrEqual(2);
  });

  it('of a gateway that died are free after five seconds, those of one that lives are not', async () => {
    await open(first, 32);
    const lives = (await open(second, 64)).length;
    three[0]?.die();
    const third = three[2]?.concurrency as Concurrency;
    expect(await open(third, 1)).toHaveLength(0);
    const died = performance.now();
    await until('its share is free', async () => (await open(third, 1)).length === 1, 8_000);
    expect(performance.now() - died).toBeGreaterThan(3_500);
    await pause(1_000);
    expect(await open(third, 64)).toHaveLength(64 - lives - 1);
  });

  it('are its part of the limit in each while Redis is frozen, and counted again afterwards with what is open', async () => {
    const before = await open(first, 32);
    redis.kill('SIGSTOP');
    const started = performance.now();
    before.push(...(await open(first, 10)));
    expect(before.length).toBeLessThanOrEqual(36); // with what was held ahead
    const alone = await open(second, 60);
    expect(alone).toHaveLength(21);
    expect(performance.now() - started).toBeLessThan(600);
    redis.kill('SIGCONT');
    await until('Redis is back', async () => three.every(({ redis: { up } }) => up), 5_000);
    expect(await open(second, 1)).toHaveLength(1);
    expect((await open(first, 60)).length).toBeLessThanOrEqual(64 - 32 - 22);
    leave(before);
    await pause(2_300);
    expect((await open(second, 60)).length).toBeGreaterThanOrEqual(64 - 22 - 4);
  });
});

it('of a client are refused with 429 by a gateway that has none, because another has all', async () => {
  const world = await severalGateways(['clause: r1, endpoint: GET /persons/*, quota: 1000/s'], {
    redis: testRedis(),
    counting: { limits: LIMITS },
  });
  await world.add();
  const calls = heldCalls(world);
  calls.begin();
  const sent = await calls.send(world.first, 8);
  expect(sent.held).toBe(6);
  const [, other] = world.all;
  expect(await other?.call('/persons/1')).toEqual({ status: 429, retryAfter: '1' });
  calls.release();
  expect(await sent.refusals()).toEqual(Array.from({ length: 2 }, () => ({ status: 429, retryAfter: '1' })));
  await until('the other one has some', async () => (await other?.call('/persons/1'))?.status === 200, 5_000);
  await world.close();
});
