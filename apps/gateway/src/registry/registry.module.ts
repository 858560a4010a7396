import { type DynamicModule, Module } from '@nestjs/common';
import { type OptionsOf } from '../options.js';
import { DeclarationRepository } from './declaration.repository.js';
import { type RegistrySources } from './read-files.js';
import { REGISTRY_SOURCES, RegistryLoader } from './registry.loader.js';
import { Registry } from './registry.js';

@Module({})
export class RegistryModule {
  static forRoot(options: OptionsOf<RegistrySources>): DynamicModule {
    return {
      module: RegistryModule,
      global: true,
      providers: [
        { provide: REGISTRY_SOURCES, ...options },
        DeclarationRepository,
        RegistryLoader,
        { provide: Registry, useExisting: RegistryLoader },
      ],
      exports: [Registry, REGISTRY_SOURCES],
    };
  }
}
