import { type RecordWriterOptions } from '@lgsp/evidence';
import { type DynamicModule, Module } from '@nestjs/common';
import { BundlesController } from './admin/bundles.controller.js';
import { AgenciesController } from './admin/agencies.controller.js';
import { OfficialsController } from './admin/officials.controller.js';
import { RegistryController } from './admin/registry.controller.js';
import { CountingModule } from './counting/counting.module.js';
import { type CountingOptions } from './counting/counting.options.js';
import { Edge } from './edge.js';
import { EvidenceModule } from './exchanges/evidence.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { type IdentityOptions } from './identity/identity.options.js';
import { type OptionsOf } from './options.js';
import { RedisModule } from './redis/redis.module.js';
import { type RedisOptions } from './redis/redis.options.js';
import { ProvidersModule } from './providers/providers.module.js';
import { type RequestsOptions } from './providers/requests.options.js';
import { RegistryModule } from './registry/registry.module.js';
import { type RegistryOptions } from './registry/registry.options.js';
import { RequestsModule } from './requests/requests.module.js';
import { RpcModule } from './rpc/rpc.module.js';

export interface GatewayPartsOptions {
  /** The gateway's database under its application role. */
  readonly records: OptionsOf<RecordWriterOptions>;
  readonly registry: OptionsOf<RegistryOptions>;
  readonly identity: OptionsOf<IdentityOptions>;
  readonly requests: OptionsOf<RequestsOptions>;
  readonly counting: OptionsOf<CountingOptions>;
  readonly redis: OptionsOf<RedisOptions>;
}

/** Registry, identity, requests, what they count, and evidence: the gateway without its event router. */
@Module({})
export class GatewayParts {
  static forRoot(options: GatewayPartsOptions): DynamicModule {
    return {
      module: GatewayParts,
      imports: [
        RegistryModule.forRoot(options.registry),
        EvidenceModule.forRoot(options.records),
        IdentityModule.forRoot(options.identity),
        ProvidersModule.forRoot(options.requests),
        RedisModule.forRoot(options.redis),
        CountingModule.forRoot(options.counting),
        RequestsModule,
        RpcModule,
      ],
      controllers: [AgenciesController, BundlesController, OfficialsController, RegistryController],
      providers: [Edge],
    };
  }
}
