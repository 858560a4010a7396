import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type Redis } from 'ioredis';
import { answered, NoAnswer } from './answered.js';
import { connectionTo } from './connection.js';
import { REDIS_OPTIONS, type RedisOptions } from './redis.options.js';
import { type Script, script, scripts } from './script.js';

/** So long a call may wait for Redis, before what is counted here alone decides. */
const ANSWER_WITHIN_MS = 100;
const LOOK_EVERY_MS = 500;

/** As much as it must be able to do: a Redis that only reads, or lets this user do nothing, is away. */
const PROBE = script(
  `redis.call('HSET', KEYS[1], 'at', ARGV[1]) redis.call('PEXPIRE', KEYS[1], 10000) return 1`,
);

/** All that an ACL user needs, on keys and channels of the prefix. */
export const RIGHTS = [
  ...['+evalsha', '+eval', '+script|load', '+time'],
  ...['+hgetall', '+hset', '+hdel', '+pexpire'],
  ...['+publish', '+subscribe'],
] as const;

/** Redis is not there, so what it counts is counted otherwise. */
export class RedisAway extends Error {}

/** The Redis that gateways have in common, as long as it answers. No truth lives there. */
@Injectable()
export class CommonRedis implements OnModuleInit, OnApplicationShutdown {
  /** It answers; false also where none is configured. */
  up = false;
  /** Rises when Redis is found again, which may have forgotten everything since. */
  epoch = 0;
  private readonly log = new Logger(CommonRedis.name);
  private readonly redis: Redis | undefined;
  private readonly prefix: string;
  private timer: NodeJS.Timeout | undefined;
  private readonly foundListeners: (() => void)[] = [];
  private looking = false;
  private reason = '';
  private said = '';

  constructor(@Inject(REDIS_OPTIONS) { server }: RedisOptions) {
    this.redis = server && connectionTo(server);
    this.prefix = server?.prefix ?? '';
  }

  /** Calls it whenever Redis is found again. */
  onFound(listener: () => void): void {
    this.foundListeners.push(listener);
  }

  /** Starts without it as with it. */
  async onModuleInit(): Promise<void> {
    const { redis } = this;
    if (!redis) return;
    redis.on('error', (error: Error) => (this.reason = error.message));
    redis.on('close', () => this.lost(this.reason || 'the connection ended'));
    await answered(redis.connect(), ANSWER_WITHIN_MS * 5).catch((error: Error) => this.lost(error.message));
    await this.look();
    redis.on('ready', () => void this.look());
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
    this.up = false;
    this.redis?.removeAllListeners('close').disconnect();
  }

  /** One round trip to the key of that name. @throws RedisAway within 100 ms, and then at once until it is back */
  async run(wanted: Script, key: string, ...parameters: readonly (string | number)[]): Promise<number[]> {
    if (!this.up) throw new RedisAway();
    return (await this.ask(wanted, key, parameters)) as number[];
  }

  /** Notices its going and its coming where nobody asks. */
  private async look(): Promise<void> {
    const { redis } = this;
    if (redis?.status !== 'ready' || this.looking) return;
    this.looking = true;
    try {
      // Not in the way of the first calls: a script that must be told first is two round trips.
      if (!this.up) await this.bounded(Promise.all(scripts.map(({ lua }) => redis.script('LOAD', lua))));
      await this.ask(PROBE, 'probe', [Date.now()]);
      this.found();
    } catch {
      // said where it was lost
    } finally {
      this.looking = false;
    }
  }

  private async ask(
    { sha, lua }: Script,
    key: string,
    parameters: readonly (string | number)[],
  ): Promise<unknown> {
    const redis = this.redis as Redis;
    const name = this.prefix + key;
    const known = redis
      .evalsha(sha, 1, name, ...parameters)
      .catch((error: Error) =>
        error.message.startsWith('NOSCRIPT')
          ? redis.eval(lua, 1, name, ...parameters)
          : Promise.reject(error),
      );
    return this.bounded(known);
  }

  /** @throws RedisAway */
  private async bounded<T>(work: Promise<T>): Promise<T> {
    const { epoch } = this;
    try {
      return await answered(work, ANSWER_WITHIN_MS);
    } catch (error) {
      // What failed before it was found again says nothing about now.
      if (epoch === this.epoch) this.lost((error as Error).message);
      // Answers of then must not be taken for answers of later.
      if (epoch === this.epoch && error instanceof NoAnswer) this.redis?.disconnect(true);
      throw new RedisAway();
    }
  }

  private found(): void {
    if (this.up) return;
    this.up = true;
    this.epoch += 1;
    this.said = '';
    for (const listener of this.foundListeners) listener();
    this.log.log('Redis answers: gateways count together');
  }

  private lost(why: string): void {
    this.up = false;
    if (this.said === '') this.log.warn(`Redis is away, gateways count by themselves: ${why}`);
    this.said = why;
  }
}
