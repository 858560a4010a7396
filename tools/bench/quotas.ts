import { startRedis } from '@lgsp/launcher';
import { setTimeout as pause } from 'node:timers/promises';
import type { Quotas } from '../../apps/gateway/src/counting/quotas.ts';
import type { SpentWindow } from '../../apps/gateway/src/counting/spent-window.ts';
import type { CommonRedis } from '../../apps/gateway/src/redis/common-redis.ts';
import { measure, type Rate, type Take } from '../../apps/gateway/test/counting/measured-quotas.ts';
import { percentile } from './statistics.ts';

const SECONDS = 60;
const GATEWAYS = 3;
const EVEN = [1, 1, 1];
const UNEVEN = [10, 1, 1];
const AWAY_MS = 5_000;
/** Half of the quota is asked for while Redis is away: what is refused then is refused by the way of counting. */
const AWAY_QUOTA: Rate = { count: 1_000, seconds: 1 };
const AWAY_CALLS_MS = 2;

interface Gateway {
  readonly quotas: Quotas;
  readonly redis: CommonRedis;
}

/** What three gateways let pass of a quota in a minute, against one count that sees the same calls; then Redis goes and comes back. */
export async function quotas(): Promise<void> {
  const redis = await startRedis({ own: true, asProcess: true });
  const [leased, divided] = [await gateways(redis.url), await gateways(undefined)];
  try {
    await printErrors(leased, divided);
    for (const weights of [EVEN, UNEVEN]) await printAway(redis, leased, weights);
  } finally {
    for (const one of [...leased, ...divided]) {
      one.quotas.onApplicationShutdown();
      one.redis.onApplicationShutdown();
    }
    await redis.stop();
  }
}

async function printErrors(leased: readonly Gateway[], divided: readonly Gateway[]): Promise<void> {
  const { SpentWindow: Window } = await built<{ SpentWindow: new (seconds: number) => SpentWindow }>(
    'counting/spent-window',
  );
  const windows = new Map<string, SpentWindow>();
  const one: Take = async (_, key, { count, seconds }) => {
    const window = windows.get(key) ?? new Window(seconds);
    windows.set(key, window);
    return window.take(count, performance.now()) === 0;
  };
  const runs = [1, 10, 1_000].flatMap((count) =>
    [EVEN, UNEVEN].map((weights) => ({ quota: { count, seconds: 1 }, weights })),
  );
  const ways = { one, leased: takenFrom(leased), divided: takenFrom(divided) };
  console.log(
    `| quota | load | calls in ${SECONDS} s | one count | leased | error | divided | error |\n|---|---|---|---|---|---|---|---|`,
  );
  for (const { quota, weights, calls, passed } of await measure(runs, ways, SECONDS)) {
    const { one: wanted = NaN, leased: ours = NaN, divided: parts = NaN } = passed;
    const error = (got: number): string => `${((100 * (got - wanted)) / wanted).toFixed(2)} %`;
    console.log(
      `| ${quota.count}/s | ${weights.join(':')} | ${calls} | ${wanted} | ${ours} | ${error(ours)} | ${parts} | ${error(parts)} |`,
    );
  }
}

/** Frozen for some seconds under calls at half the quota. */
async function printAway(
  redis: Awaited<ReturnType<typeof startRedis>>,
  three: readonly Gateway[],
  weights: readonly number[],
): Promise<void> {
  const take = takenFrom(three);
  const key = `away ${weights.join(':')}`;
  const spread = weights.flatMap((weight, gateway) => Array.from({ length: weight }, () => gateway));
  const waits: number[] = [];
  let refused = 0;
  let calls = 0;
  const call = async (): Promise<void> => {
    const started = performance.now();
    const passes = await take(spread[calls++ % spread.length] ?? 0, key, AWAY_QUOTA);
    waits.push(performance.now() - started);
    if (!passes) refused += 1;
  };
  const phase = async (name: string, until: () => boolean): Promise<void> => {
    [refused, calls] = [0, 0];
    waits.length = 0;
    const open: Promise<void>[] = [];
    const started = performance.now();
    for (let due = started; !until(); await pause(1))
      for (; due <= performance.now(); due += AWAY_CALLS_MS) open.push(call());
    const took = performance.now() - started;
    await Promise.all(open);
    const sorted = waits.toSorted((a, b) => a - b);
    console.log(
      `| ${weights.join(':')} | ${name} | ${took.toFixed(0)} | ${calls} | ${refused} | ${percentile(sorted, 50).toFixed(2)} | ${percentile(sorted, 99).toFixed(2)} | ${percentile(sorted, 100).toFixed(1)} |`,
    );
  };
  const lasting = (ms: number): (() => boolean) => {
    const end = performance.now() + ms;
    return () => performance.now() >= end;
  };
  console.log(
    `\n| load | phase | ms | calls | refused | wait p50 ms | p99 | most |\n|---|---|---|---|---|---|---|---|`,
  );
  await phase('with Redis', lasting(AWAY_MS));
  redis.kill?.('SIGSTOP');
  await phase('frozen, until each has noticed', () => three.every((one) => !one.redis.up));
  await phase('frozen', lasting(AWAY_MS));
  redis.kill?.('SIGCONT');
  await phase('thawed, until each leases again', () => three.every((one) => one.redis.up));
  await phase('with Redis again', lasting(AWAY_MS));
}

const takenFrom =
  (all: readonly Gateway[]): Take =>
  async (gateway, key, quota) =>
    (await all[gateway]?.quotas.take(key, quota)) === 0;

/** What gateways count with, without the rest of them. */
async function gateways(url: string | undefined): Promise<Gateway[]> {
  const { CommonRedis: Redis } = await built<{ CommonRedis: new (options: object) => CommonRedis }>(
    'redis/common-redis',
  );
  const { Quotas: Counted } = await built<{ Quotas: new (gateways: object, redis: CommonRedis) => Quotas }>(
    'counting/quotas',
  );
  return Promise.all(
    Array.from({ length: GATEWAYS }, async (_, place) => {
      const redis = new Redis(url === undefined ? {} : { server: { url, prefix: 'bench:' } });
      await redis.onModuleInit();
      const among = { living: GATEWAYS, place };
      const counted = new Counted({ id: crypto.randomUUID(), among }, redis);
      counted.onModuleInit();
      return { quotas: counted, redis };
    }),
  );
}

/** The gateway as it is built: its sources are none that Node runs as they are. */
const built = async <Module>(path: string): Promise<Module> =>
  (await import(`../../apps/gateway/dist/${path}.js`)) as Module;
