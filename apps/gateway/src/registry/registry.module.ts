import { Global, Module } from '@nestjs/common';
import { BundleRepository } from './bundle.repository.js';
import { Bundles } from './bundles.js';
import { DeclarationRepository } from './declaration.repository.js';
import { EventTypeRepository } from './event-type.repository.js';
import { FollowedRegistry } from './followed-registry.js';
import { Registry } from './registry.js';

/** What is in force, and how something else comes into force. */
@Global()
@Module({
  providers: [
    BundleRepository,
    DeclarationRepository,
    EventTypeRepository,
    Bundles,
    FollowedRegistry,
    { provide: Registry, useExisting: FollowedRegistry },
  ],
  exports: [Bundles, BundleRepository, Registry],
})
export class RegistryModule {}
