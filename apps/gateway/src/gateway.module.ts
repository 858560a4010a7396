import { ConfigError, issuerOf } from '@lgsp/config';
import { CONFIG, defineService } from '@lgsp/service-kit';
import { systemId } from '@lgsp/x-road';
import { Module } from '@nestjs/common';
import { EventsModule } from './events.module.js';
import { gatewayConfig, type GatewayConfig } from './gateway.config.js';
import { GatewayParts } from './gateway.parts.js';
import { type IdentityOptions } from './identity/identity.options.js';
import { GivenSecrets } from './given-secrets.js';
import { gatewayMigrations } from './migrations/index.js';
import { redisOf } from './redis/redis.options.js';
import { keysCommand } from './keys.command.js';
import { registryCommand } from './registry.command.js';
import { PaperMetrics } from './registry/paper-metrics.js';
import { type TlsOptions } from './tls-door.js';
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
          madeUp: config.LGSP_ENV !== 'production',
          foreign: foreignOf(config),
          tls: tlsOf(config, config.TLS_PORT),
          tlsUrl: config.TLS_URL?.replace(/\/+$/, ''),
          provenFrom: config.PROVEN_ACTS_FROM,
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
          grpcTls: tlsOf(config, config.GRPC_TLS_PORT),
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
  providers: [GivenSecrets, PaperMetrics, RegistryHealth],
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

/** A port without what is shown there is a fault of the settings. */
function tlsOf(config: GatewayConfig, port: number | undefined): TlsOptions | undefined {
  const { HOST: host, TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } = config;
  if (port === undefined || certFile === undefined || keyFile === undefined) return undefined;
  return { host, port, certFile, keyFile };
}

/** @throws ConfigError where an issuer is named and not what this platform is called there */
function foreignOf(config: GatewayConfig): IdentityOptions['foreign'] {
  const {
    OFFICIALS_ISSUER: issuer,
    OFFICIALS_CLIENT_ID: clientId,
    OFFICIALS_CLIENT_SECRET: clientSecret,
  } = config;
  if (issuer === undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined)
    throw new ConfigError([
      { key: 'OFFICIALS_CLIENT_ID', problem: 'and OFFICIALS_CLIENT_SECRET belong to OFFICIALS_ISSUER' },
    ]);
  return { issuer, clientId, clientSecret, subjectClaim: config.OFFICIALS_SUBJECT_CLAIM };
}
