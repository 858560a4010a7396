import { Tx } from '@lgsp/database';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { compile } from './compile.js';
import { DeclarationRepository } from './declaration.repository.js';
import { readFiles, type RegistrySources } from './read-files.js';
import { RegistryInvalid } from './registry.errors.js';
import { Registry, type RegistrySnapshot } from './registry.js';

export const REGISTRY_SOURCES = Symbol('REGISTRY_SOURCES');

/** Files → rows → snapshot. The service does not start on files that cannot be applied. */
@Injectable()
export class RegistryLoader extends Registry implements OnModuleInit {
  private readonly log = new Logger(RegistryLoader.name);
  private present: RegistrySnapshot | undefined;

  constructor(
    private readonly tx: Tx,
    private readonly rows: DeclarationRepository,
    @Inject(REGISTRY_SOURCES) private readonly sources: RegistrySources,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.reload();
  }

  snapshot(): RegistrySnapshot {
    if (!this.present) throw new Error('The registry is asked before it is loaded');
    return this.present;
  }

  async reload(): Promise<RegistrySnapshot> {
    const { declarations, faults } = readFiles(this.sources);
    refuse([...faults, ...compile(declarations).faults]);
    const current = await this.tx.run(async () => {
      await this.rows.lock();
      refuse(await this.rows.apply(declarations));
      return this.rows.current();
    });
    this.present = compile(current).snapshot;
    const { agreements, subsystems, subscriptions } = this.present;
    this.log.log(
      `Registry: ${subsystems.size} subsystems, ${agreements.length} agreements, ${subscriptions.length} subscriptions`,
    );
    return this.present;
  }
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new RegistryInvalid({ detail: faults.join('\n') });
}
