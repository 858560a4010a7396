import { type DynamicModule, Module } from '@nestjs/common';
import { type OptionsOf } from '../options.js';
import { ProviderPools, REQUESTS_OPTIONS, type RequestsOptions } from './provider-pools.js';
import { RpcClients } from '../rpc/rpc-clients.js';
import { RpcEdge } from '../rpc/rpc.edge.js';
import { RpcService } from '../rpc/rpc.service.js';
import { R1Edge } from './r1.edge.js';
import { R1Service } from './r1.service.js';

@Module({})
export class RequestsModule {
  static forRoot(options: OptionsOf<RequestsOptions>): DynamicModule {
    return {
      module: RequestsModule,
      global: true,
      providers: [
        { provide: REQUESTS_OPTIONS, ...options },
        ProviderPools,
        R1Service,
        R1Edge,
        RpcClients,
        RpcService,
        RpcEdge,
      ],
      exports: [REQUESTS_OPTIONS, ProviderPools, R1Edge],
    };
  }
}
