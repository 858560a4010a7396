import { type DynamicModule, Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { type OptionsOf } from '../options.js';
import { BundleRepository } from './bundle.repository.js';
import { Bundles } from './bundles.js';
import { DeclarationRepository } from './declaration.repository.js';
import { EventTypeRepository } from './event-type.repository.js';
import { FollowedRegistry } from './followed-registry.js';
import { RegistryClock } from './registry-clock.js';
import { Registry } from './registry.js';
import { REGISTRY_OPTIONS, type RegistryOptions } from './registry.options.js';

/** What is in force, and how something else comes into force. */
@Module({})
export class RegistryModule {
  static forRoot(options: OptionsOf<RegistryOptions>): DynamicModule {
    return {
      module: RegistryModule,
      global: true,
      imports: [DirectoryModule],
      providers: [
        { provide: REGISTRY_OPTIONS, ...options },
        BundleRepository,
        DeclarationRepository,
        EventTypeRepository,
        Bundles,
        FollowedRegistry,
        RegistryClock,
        { provide: Registry, useExisting: FollowedRegistry },
      ],
      exports: [Bundles, BundleRepository, Registry, RegistryClock],
    };
  }
}
