import { type DynamicModule, Module } from '@nestjs/common';
import { type OptionsOf } from '../options.js';
import { Concurrency } from './concurrency.js';
import { COUNTING_OPTIONS, type CountingOptions } from './counting.options.js';
import { LivingGateways } from './living-gateways.js';
import { Quotas } from './quotas.js';

/** What several gateways count together. */
@Module({})
export class CountingModule {
  static forRoot(options: OptionsOf<CountingOptions>): DynamicModule {
    return {
      module: CountingModule,
      global: true,
      providers: [{ provide: COUNTING_OPTIONS, ...options }, LivingGateways, Quotas, Concurrency],
      exports: [Quotas, Concurrency],
    };
  }
}
