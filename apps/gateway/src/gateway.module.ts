import { CONFIG, defineService } from '@lgsp/service-kit';
import { systemId } from '@lgsp/x-road';
import { Module } from '@nestjs/common';
import { join } from 'node:path';
import { EventsModule } from './events/events.module.js';
import { eventRouterMigrations } from './events/migrations.js';
import { gatewayConfig, type GatewayConfig } from './gateway.config.js';
import { GatewayParts } from './gateway.parts.js';
import { registryMigrations } from './migrations/index.js';

/** From `src/` and from `dist/` alike. */
const app = join(import.meta.dirname, '..');
const workspace = join(app, '../..');
const inject = [CONFIG];
const issuerOf = (config: GatewayConfig): string => (config.ISSUER ?? config.GATEWAY_URL).replace(/\/+$/, '');

@Module({
  imports: [
    GatewayParts.forRoot({
      records: { inject, useFactory: (config: GatewayConfig) => ({ url: config.DATABASE_URL }) },
      registry: {
        inject,
        useFactory: (config: GatewayConfig) => ({
          registry: config.REGISTRY_DIR ?? join(app, 'registry'),
          openapi: join(workspace, 'docs/generated/openapi'),
          protos: join(workspace, 'libs/contracts'),
        }),
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
          ...(config.GRPC_PORT === undefined ? {} : { grpcAddress: `${config.HOST}:${config.GRPC_PORT}` }),
        }),
      },
    }),
    EventsModule.forRoot(join(app, 'registry/event-types')),
  ],
})
export class GatewayModule {}

export const gatewayService = defineService({
  system: 'gateway',
  id: systemId('VN/GOV/H56/gateway'),
  module: GatewayModule,
  config: gatewayConfig,
  migrations: [...registryMigrations, ...eventRouterMigrations],
});
