import { randomUUID } from 'node:crypto';
import { type Among } from '../../src/counting/share.js';
import { Concurrency } from '../../src/counting/concurrency.js';
import { Quotas } from '../../src/counting/quotas.js';
import { type Quota } from '../../src/policy/agreement.js';
import { CommonRedis } from '../../src/redis/common-redis.js';
import { type RedisServer } from '../../src/redis/redis.options.js';

/** What one gateway counts with, without the rest of it. */
export async function counter(server: RedisServer | undefined, among: () => Among) {
  const redis = new CommonRedis(server ? { server } : {});
  await redis.onModuleInit();
  const asks = { count: 0 };
  const run = redis.run.bind(redis);
  redis.run = (...asked) => {
    asks.count += 1;
    return run(...asked);
  };
  const gateways = {
    id: randomUUID(),
    get among() {
      return among();
    },
  };
  const quotas = new Quotas(gateways, redis);
  const concurrency = new Concurrency(gateways, redis, { limits: { provider: 64, client: 64 } });
  quotas.onModuleInit();
  concurrency.onModuleInit();
  const die = (): void => {
    quotas.onApplicationShutdown();
    concurrency.onApplicationShutdown();
    redis.onApplicationShutdown();
  };
  return {
    redis,
    quotas,
    concurrency,
    asks,
    /** True where the call passes. */
    pass: async (key: string, quota: Quota): Promise<boolean> => (await quotas.take(key, quota)) === 0,
    close: async (): Promise<void> => {
      await quotas.beforeApplicationShutdown();
      die();
    },
    /** Ends without a word. */
    die,
  };
}

export type Counter = Awaited<ReturnType<typeof counter>>;

/** So many gateways, each of which knows the others. */
export const counters = (count: number, server: RedisServer | undefined): Promise<Counter[]> =>
  Promise.all(Array.from({ length: count }, (_, place) => counter(server, () => ({ living: count, place }))));

/** How many of so many calls at once pass. */
export const passed = async (one: Counter, calls: number, key: string, quota: Quota): Promise<number> =>
  (await Promise.all(Array.from({ length: calls }, () => one.pass(key, quota)))).filter(Boolean).length;
