import { testRedis } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { type Counter, counters, passed } from './counted.js';

const MINUTE = { count: 600, seconds: 60 };

let three: Counter[];
let first: Counter;
let second: Counter;
beforeEach(async () => {
  three = await counters(3, testRedis());
  [first, second] = three as [Counter, Counter];
});
afterEach(() => Promise.all(three.map((one) => one.close())));

describe('a quota that gateways lease from Redis', () => {
  it('is whole for whichever of them is asked, and no more for all', async () => {
    const all = await Promise.all(three.map((one) => passed(one, 300, 'a', MINUTE)));
    const total = all.reduce((sum, one) => sum + one);
    expect(total).toBeGreaterThanOrEqual(594); // a few are held by whoever comes last
    expect(total).toBeLessThanOrEqual(600);
    expect(await passed(second, 700, 'b', MINUTE)).toBeGreaterThanOrEqual(600);
    expect(await passed(first, 700, 'b', MINUTE)).toBeLessThan(20);
  });

  it('is spent call after call while Redis is asked for every tenth, at most', async () => {
    for (let call = 0; call < 400; call += 1) {
      expect(await first.pass('c', { count: 1_000, seconds: 1 })).toBe(true);
      if (call % 10 === 0) await pause(10);
    }
    expect(first.asks.count).toBeLessThan(40);
  });

  it('is asked for by every call where it gives less than one a second', async () => {
    expect(await passed(first, 4, 'd', { count: 2, seconds: 60 })).toBe(2);
    expect(first.asks.count).toBe(4);
  });

  it('goes back after a second for which a gateway does not need it', async () => {
    const held = { count: 20, seconds: 20 };
    await passed(first, 8, 'e', held);
    await passed(first, 2, 'e', held);
    const before = first.asks.count;
    await pause(1_600);
    expect(first.asks.count).toBe(before + 1);
    expect(await passed(second, 20, 'e', held)).toBe(10);
  });

  it('does not come back on top of what a gateway holds', async () => {
    const quota = { count: 1_000, seconds: 1 };
    for (let call = 0; call < 300; call += 1) await first.pass('h', quota);
    await pause(600);
    const started = performance.now();
    const others = await passed(second, 1_200, 'h', quota);
    const held = await passed(first, 200, 'h', quota);
    expect(held).toBeGreaterThan(50);
    expect(performance.now() - started).toBeLessThan(900);
    expect(others + held).toBeLessThanOrEqual(1_000);
  });

  it('comes back to all of them when the period after it has passed', async () => {
    const quota = { count: 50, seconds: 2 };
    const started = performance.now();
    expect(await passed(first, 60, 'f', quota)).toBe(50);
    let more = 0;
    while (more === 0) {
      for (const one of three) more += await passed(one, 2, 'f', quota);
      await pause(20);
    }
    expect(performance.now() - started).toBeGreaterThan(1_990);
    expect(performance.now() - started).toBeLessThan(4_000);
    for (const one of three) more += await passed(one, 50, 'f', quota);
    expect(more).toBeGreaterThanOrEqual(45);
    expect(more).toBeLessThanOrEqual(50);
  });

  it('leaves nothing in Redis that stays', async () => {
    await first.pass('g', { count: 2, seconds: 1 });
    const [ttl] = await first.redis.run(
      { lua: `return { redis.call('PTTL', KEYS[1]) }`, sha: '0'.repeat(40) },
      'quota:g',
    );
    expect(ttl).toBeGreaterThan(1_000);
    expect(ttl).toBeLessThanOrEqual(16_000);
  });
});
