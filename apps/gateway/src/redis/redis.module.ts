import { type DynamicModule, Module } from '@nestjs/common';
import { type OptionsOf } from '../options.js';
import { Announcements } from './announcements.js';
import { CommonRedis } from './common-redis.js';
import { REDIS_OPTIONS, type RedisOptions } from './redis.options.js';

/** What gateways have in common beside their database, where there is one. */
@Module({})
export class RedisModule {
  static forRoot(options: OptionsOf<RedisOptions>): DynamicModule {
    return {
      module: RedisModule,
      global: true,
      providers: [{ provide: REDIS_OPTIONS, ...options }, CommonRedis, Announcements],
      exports: [CommonRedis, Announcements],
    };
  }
}
