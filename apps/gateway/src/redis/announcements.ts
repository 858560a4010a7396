import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type Redis } from 'ioredis';
import { CommonRedis } from './common-redis.js';
import { connectionTo } from './connection.js';
import { REDIS_OPTIONS, type RedisOptions } from './redis.options.js';
import { script } from './script.js';

const PUBLISH = script(`return { redis.call('PUBLISH', KEYS[1], '') }`);

/**
 * Tells all gateways at once that there is something to look at, which they would else find out a moment later. Nothing rests on
 * it: what is said while one is away is lost, so whoever begins to hear looks by itself.
 */
@Injectable()
export class Announcements implements OnModuleInit, OnApplicationShutdown {
  private readonly listeners = new Map<string, () => void>();
  private readonly ear: Redis | undefined;
  private readonly prefix: string;
  private heardSince = 0;

  constructor(
    private readonly redis: CommonRedis,
    @Inject(REDIS_OPTIONS) { server }: RedisOptions,
  ) {
    this.ear = server && connectionTo(server);
    this.prefix = server?.prefix ?? '';
  }

  onModuleInit(): void {
    const { ear } = this;
    if (!ear) return;
    ear.on('error', () => undefined); // said by the connection that counts
    ear.on('ready', () => void this.hear(ear));
    ear.on('message', (channel: string) => this.listeners.get(channel.slice(this.prefix.length))?.());
    void ear.connect().catch(() => undefined); // it goes on trying
    this.redis.onFound(() => {
      // A connection that only listens does not notice that nobody speaks any more.
      if (this.heardSince > 0) ear.disconnect(true);
    });
  }

  onApplicationShutdown(): void {
    this.ear?.disconnect();
  }

  /** `topic` names a channel below the prefix. */
  listen(topic: string, listener: () => void): void {
    this.listeners.set(topic, listener);
    if (this.ear?.status === 'ready') void this.hear(this.ear);
  }

  async announce(topic: string): Promise<void> {
    await this.redis.run(PUBLISH, topic).catch(() => undefined); // they look by themselves
  }

  private async hear(ear: Redis): Promise<void> {
    const topics = [...this.listeners.keys()];
    if (topics.length === 0) return;
    try {
      await ear.subscribe(...topics.map((topic) => this.prefix + topic));
      this.heardSince = performance.now();
      for (const listener of this.listeners.values()) listener();
    } catch {
      // it ended meanwhile, or has no right to listen: they look by themselves
    }
  }
}
