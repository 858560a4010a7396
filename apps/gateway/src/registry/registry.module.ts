import { type DynamicModule, Module } from '@nestjs/common';
import { DeclarationRepository } from './declaration.repository.js';
import { type RegistrySources } from './read-files.js';
import { REGISTRY_SOURCES, RegistryLoader } from './registry.loader.js';
import { Registry } from './registry.js';

@Module({})
export class RegistryModule {
  static forRoot(sources: RegistrySources): DynamicModule {
    return {
      module: RegistryModule,
      global: true,
      providers: [
        { provide: REGISTRY_SOURCES, useValue: sources },
        DeclarationRepository,
        RegistryLoader,
        { provide: Registry, useExisting: RegistryLoader },
      ],
      exports: [Registry],
    };
  }
}
