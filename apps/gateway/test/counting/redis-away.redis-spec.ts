import { freePort, killableRedis, until } from '@lgsp/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { type Counter, counters, passed } from './counted.js';
import { slowLine } from './slow-line.js';

const QUOTA = { count: 300, seconds: 300 };

let port: number;
let redis: Awaited<ReturnType<typeof killableRedis>>;
let way: Awaited<ReturnType<typeof slowLine>>;
let three: Counter[];
let first: Counter;
let second: Counter;

beforeEach(async () => {
  port = await freePort();
  redis = await killableRedis({ port });
  way = await slowLine(port);
  three = await counters(3, { url: `redis://127.0.0.1:${way.port}`, prefix: 'away:' });
  [first, second] = three as [Counter, Counter];
});
afterEach(async () => {
  await Promise.all(three.map((one) => one.close()));
  await way.close();
  await redis.stop();
});

/** How long one call took, and whether it passed. */
async function timed(one: Counter, key: string): Promise<{ passes: boolean; took: number }> {
  const started = performance.now();
  const passes = await one.pass(key, QUOTA);
  return { passes, took: performance.now() - started };
}
const sum = async (numbers: Promise<number>[]): Promise<number> =>
  (await Promise.all(numbers)).reduce((all, one) => all + one, 0);
const back = (): Promise<unknown> =>
  until('Redis is back for all', async () => three.every(({ redis: { up } }) => up), 5_000);

const TROUBLES = {
  'is killed': {
    begin: async () => redis.kill('SIGKILL'),
    end: async () => void (redis = await killableRedis({ port })),
  },
  'is frozen': { begin: async () => redis.kill('SIGSTOP'), end: async () => redis.kill('SIGCONT') },
  'is slow': {
    begin: async () => void (way.line.delay = 400),
    end: async () => void (way.line.delay = 0),
  },
} as const;

describe.each(Object.entries(TROUBLES))('when Redis %s', (_, { begin, end }) => {
  it('no call waits long for it, each gateway counts its share, and it is leased again afterwards', async () => {
    expect(await passed(first, 50, 'a', QUOTA)).toBe(50);
    await begin();
    for (const call of [1, 2]) {
      const { took } = await timed(first, `new ${call}`);
      expect(took).toBeLessThan(call === 1 ? 400 : 50);
    }
    expect(first.quotas.share()).toEqual({ divided: 1 / 3 });
    expect(await sum(three.map((one) => passed(one, 200, 'b', QUOTA)))).toBe(300);
    await end();
    await back();
    expect(first.quotas.share()).toEqual({ leased: 1 });
    expect(await passed(first, 250, 'c', QUOTA)).toBe(250);
  });

  it('nothing passes that was spent before', async () => {
    expect(await passed(first, 320, 'a', QUOTA)).toBeGreaterThanOrEqual(299);
    await begin();
    await first.pass('another', QUOTA);
    const shares = await sum(three.map((one) => passed(one, 200, 'a', QUOTA)));
    // The shares of the two who spent nothing are full; the one who spent all owes as much.
    expect(shares).toBeLessThanOrEqual(200);
    expect(await passed(first, 10, 'a', QUOTA)).toBe(0);
    await end();
    await back();
    expect(await sum(three.map((one) => passed(one, 100, 'a', QUOTA)))).toBe(0);
  });

  it('what was spent meanwhile is not there afterwards', async () => {
    await begin();
    await first.pass('another', QUOTA);
    await second.pass('another', QUOTA);
    expect(await passed(first, 100, 'a', QUOTA)).toBe(100);
    expect(await passed(second, 70, 'a', QUOTA)).toBe(70);
    await end();
    await back();
    const rest = await sum(three.map((one) => passed(one, 1, 'a', QUOTA)));
    const more = await sum(three.map((one) => passed(one, 100, 'a', QUOTA)));
    await pause(1_500); // what they hold ahead goes back
    const last = await passed(first, 100, 'a', QUOTA);
    expect(rest + more + last).toBeGreaterThanOrEqual(115);
    expect(rest + more + last).toBeLessThanOrEqual(130);
  });
});
