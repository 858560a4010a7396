import { Tx } from '@lgsp/database';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { compile } from './compile.js';
import { DeclarationRepository } from './declaration.repository.js';
import { readFiles, type RegistrySources } from './read-files.js';
import { RegistryInvalid } from './registry.errors.js';
import { Registry, type RegistrySnapshot } from './registry.js';

export const REGISTRY_SOURCES = Symbol('REGISTRY_SOURCES');

/** How long a gateway may not know what another one has loaded; events are never decided by what it does not know. */
const FOLLOW_EVERY_MS = 1_000;

interface Loaded {
  readonly revision: number;
  readonly snapshot: RegistrySnapshot;
}

/** Files → rows → snapshot. The service does not start on files that cannot be applied. */
@Injectable()
export class RegistryLoader extends Registry implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(RegistryLoader.name);
  private present: Loaded | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly tx: Tx,
    private readonly rows: DeclarationRepository,
    @Inject(REGISTRY_SOURCES) private readonly sources: RegistrySources,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.follow();
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  snapshot(): RegistrySnapshot {
    if (!this.present) throw new Error('The registry is asked before it is loaded');
    return this.present.snapshot;
  }

  async held(): Promise<RegistrySnapshot> {
    await this.rows.share();
    if (this.present?.revision !== (await this.rows.revision())) this.keep(await this.load());
    return this.snapshot();
  }

  async reload(): Promise<RegistrySnapshot> {
    const { declarations, faults } = readFiles(this.sources);
    refuse([...faults, ...compile(declarations).faults]);
    const loaded = await this.tx.run(async () => {
      await this.rows.lock();
      refuse(await this.rows.apply(declarations));
      return this.load();
    });
    this.keep(loaded);
    return loaded.snapshot;
  }

  private async load(): Promise<Loaded> {
    const revision = await this.rows.revision();
    return { revision, snapshot: compile(await this.rows.current()).snapshot };
  }

  /** Two loads may be told of their commits in another order than they were committed. */
  private keep(loaded: Loaded): void {
    if (this.present && loaded.revision <= this.present.revision) return;
    this.present = loaded;
    const { agreements, subsystems, subscriptions } = loaded.snapshot;
    this.log.log(
      `Registry: ${subsystems.size} subsystems, ${agreements.length} agreements, ${subscriptions.length} subscriptions`,
    );
  }

  /** Learns what another gateway has loaded, and what this one has when the answer to its commit was lost. */
  private follow(): void {
    if (this.stopped) return; // while it looked
    const look = async (): Promise<void> => {
      await this.tx
        .run(() => this.held())
        .catch((error: unknown) => this.log.warn(`The registry was not looked at: ${String(error)}`));
      this.follow();
    };
    this.timer = setTimeout(() => void look(), FOLLOW_EVERY_MS).unref();
  }
}

function refuse(faults: readonly string[]): void {
  if (faults.length > 0) throw new RegistryInvalid({ detail: faults.join('\n') });
}
