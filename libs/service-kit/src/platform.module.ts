import { issuerOf, type PlatformConfig } from '@lgsp/config';
import { GatewayClient, IdempotencyInterceptor, IdempotencyStore } from '@lgsp/http';
import { type Clock, given } from '@lgsp/kernel';
import { GatewayCredential, GatewayGuard, GatewayStrategy, SCOPE_ASKED } from '@lgsp/security';
import { type DynamicModule, Module } from '@nestjs/common';
import { type Logger } from 'pino';
import { busOf } from './bus.js';
import { createClock } from './clock.js';
import { type ServiceDefinition } from './define-service.js';
import { Ending } from './ending/ending.js';
import { gatewayClient } from './gateway-client.js';
import { HealthNotes } from './health-notes.js';
import { PlatformResources } from './platform-resources.js';
import { BUS, CLOCK, CONFIG, PINO, SystemIdentity } from './tokens.js';

const credential = (definition: ServiceDefinition, config: PlatformConfig): GatewayCredential =>
  new GatewayCredential({
    system: definition.system,
    ...given({ audiences: definition.audiences }),
    issuer: issuerOf(config),
    jwksUrls: config.GATEWAY_URL.map((url) => `${url}/oauth/jwks`),
  });

const scopeAsked =
  ({ SCOPED_FROM: from }: PlatformConfig, clock: Clock) =>
  (): boolean =>
    from === undefined || from <= clock.today();

/** What every class of a service may inject. */
@Module({})
export class PlatformModule {
  static forService(definition: ServiceDefinition, config: PlatformConfig, logger: Logger): DynamicModule {
    const identity = new SystemIdentity(definition.system, definition.id);
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: PINO, useValue: logger },
        { provide: CLOCK, useFactory: () => createClock(config) },
        { provide: SystemIdentity, useValue: identity },
        { provide: GatewayClient, useFactory: () => gatewayClient(definition, config) },
        { provide: GatewayCredential, useFactory: () => credential(definition, config) },
        { provide: SCOPE_ASKED, useFactory: (clock: Clock) => scopeAsked(config, clock), inject: [CLOCK] },
        { provide: BUS, useFactory: () => busOf(config, definition.system, logger) },
        Ending,
        HealthNotes,
        GatewayStrategy,
        GatewayGuard,
        IdempotencyStore,
        IdempotencyInterceptor,
        PlatformResources,
      ],
      exports: [
        CONFIG,
        CLOCK,
        SystemIdentity,
        GatewayClient,
        BUS,
        GatewayGuard,
        Ending,
        HealthNotes,
        IdempotencyStore,
      ],
    };
  }
}
