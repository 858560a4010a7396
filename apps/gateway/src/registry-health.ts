import { HealthNotes } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { BundleRepository } from './registry/bundle.repository.js';

/** A gateway without a registry would refuse everybody: it is not ready, and says so. */
@Injectable()
export class RegistryHealth {
  constructor(notes: HealthNotes, bundles: BundleRepository) {
    const latest = () => bundles.latest();
    notes.add({
      checks: {
        registry: async () => {
          if (!(await latest())) throw new Error('No registry was ever applied: main.js registry apply');
        },
      },
      details: { registryBundle: async () => (await latest())?.number ?? 0 },
      warnings: {},
    });
  }
}
