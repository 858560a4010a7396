import { loadConfig, processEnvironment } from '@lgsp/config';
import { DatabaseModule } from '@lgsp/database';
import { systemClock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { join } from 'node:path';
import { registryCommandConfig } from './gateway.config.js';
import { RedisModule } from './redis/redis.module.js';
import { redisOf, type RedisOptions } from './redis/redis.options.js';
import { type BundlePlan, Bundles } from './registry/bundles.js';
import { planText } from './registry/plan-text.js';
import { readFolder } from './registry/registry-files.js';
import { RegistryModule } from './registry/registry.module.js';
import { type RegistryOptions } from './registry/registry.options.js';

/** Comes with the gateway; found from `src/` and from `dist/` alike. */
const SHIPPED = join(import.meta.dirname, '../registry');

const WAYS = ['plan', 'apply'] as const;

/** `main.js registry plan|apply [folder]`: a step of a release, before its gateways start. */
export async function registryCommand([way, folder]: readonly string[]): Promise<void> {
  const wanted = WAYS.find((one) => one === way);
  if (!wanted) throw new Error('registry plan [folder] | registry apply [folder]');
  const config = loadConfig(registryCommandConfig, processEnvironment());
  const from = folder ?? config.REGISTRY_DIR ?? SHIPPED;
  const madeUp = config.LGSP_ENV !== 'production';
  const plan = await changeRegistry(config.DATABASE_URL, from, wanted, { madeUp }, redisOf(config));
  process.stdout.write(`${planText(plan, wanted)}\n`);
}

export async function changeRegistry(
  databaseUrl: string,
  folder: string,
  way: (typeof WAYS)[number],
  options: RegistryOptions = { madeUp: true },
  redis: RedisOptions = {},
): Promise<BundlePlan> {
  @Global()
  @Module({ providers: [{ provide: CLOCK, useValue: systemClock }], exports: [CLOCK] })
  class ClockModule {}

  @Module({
    imports: [
      ClockModule,
      DatabaseModule.forRoot({ url: databaseUrl, entities: [] }),
      RedisModule.forRoot({ useValue: redis }),
      RegistryModule.forRoot({ useValue: options }),
    ],
  })
  class RegistryCommandModule {}

  const app = await NestFactory.createApplicationContext(RegistryCommandModule, { logger: ['error'] });
  try {
    const bundles = app.get(Bundles);
    const files = readFolder(folder);
    return way === 'plan' ? await bundles.plan(files) : await bundles.apply(files, 'system:gateway');
  } finally {
    await app.close();
  }
}
