import { issuerOf } from '@lgsp/config';
import { CONFIG, defineService } from '@lgsp/service-kit';
import { systemId } from '@lgsp/x-road';
import { Module } from '@nestjs/common';
import { EventsModule } from './events.module.js';
import { gatewayConfig, type GatewayConfig } from './gateway.config.js';
import { GatewayParts } from './gateway.parts.js';
import { GivenSecrets } from './given-secrets.js';
import { gatewayMigrations } from './migrations/index.js';
import { redisOf } from './redis/redis.options.js';
import { keysCommand } from './keys.command.js';
import { registryCommand } from './registry.command.js';
import { RegistryHealth } from './registry-health.js';

const inject = [CONFIG];

@Module({
  imports: [
    GatewayParts.forRoot({
      records: {
        inject,
        useFactory: (config: GatewayConfig) => ({
          url: config.DATABASE_URL,
          timeoutMs: Math.min(5_000, config.DATABASE_STATEMENT_MS),
        }),
      },
      registry: {
        inject,
        useFactory: (config: GatewayConfig) => ({ madeUp: config.LGSP_ENV !== 'production' }),
      },
      identity: {
        inject,
        useFactory: (config: GatewayConfig) => ({
          issuer: issuerOf(config),
          secretsDir: config.SECRETS_DIR,
          serve: config.GATEWAY_ROLES.includes('identity'),
        }),
      },
      requests: {
        inject,
        useFactory: (config: GatewayConfig) => ({
          serve: config.GATEWAY_ROLES.includes('requests'),
          providers: config.PROVIDERS,
          grpcProviders: config.GRPC_PROVIDERS,
          limits: { concurrency: config.PROVIDER_CONCURRENCY },
          accessLog: config.ACCESS_LOG === 'on',
          ...(config.GRPC_PORT === undefined ? {} : { grpcAddress: `${config.HOST}:${config.GRPC_PORT}` }),
        }),
      },
      redis: { inject, useFactory: redisOf },
      counting: {
        inject,
        useFactory: (config: GatewayConfig) => ({
          serve: config.GATEWAY_ROLES.includes('requests'),
          limits: { provider: config.PROVIDER_CONCURRENCY, client: config.CLIENT_CONCURRENCY },
        }),
      },
    }),
    EventsModule,
  ],
  providers: [GivenSecrets, RegistryHealth],
})
export class GatewayModule {}

export const gatewayService = defineService({
  system: 'gateway',
  id: systemId('VN/GOV/H56/gateway'),
  module: GatewayModule,
  isDirect: true,
  config: gatewayConfig,
  migrations: gatewayMigrations,
  commands: { registry: registryCommand, keys: keysCommand },
});
