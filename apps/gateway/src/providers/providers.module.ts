import { type DynamicModule, Module } from '@nestjs/common';
import { type OptionsOf } from '../options.js';
import { AnswerRoom } from './answer-room.js';
import { ProviderPools } from './provider-pools.js';
import { REQUESTS_OPTIONS, type RequestsOptions } from './requests.options.js';

/** The ways to the departments, for whoever calls them here. */
@Module({})
export class ProvidersModule {
  static forRoot(options: OptionsOf<RequestsOptions>): DynamicModule {
    return {
      module: ProvidersModule,
      global: true,
      providers: [{ provide: REQUESTS_OPTIONS, ...options }, AnswerRoom, ProviderPools],
      exports: [REQUESTS_OPTIONS, AnswerRoom, ProviderPools],
    };
  }
}
