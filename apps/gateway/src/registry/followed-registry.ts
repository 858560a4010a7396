import { Tx } from '@lgsp/database';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EachSecond } from '../each-second.js';
import { Announcements } from '../redis/announcements.js';
import { papersOf } from '../policy/papers.js';
import { BundleRepository } from './bundle.repository.js';
import { compile } from './compile.js';
import { DeclarationRepository } from './declaration.repository.js';
import { EventTypeRepository } from './event-type.repository.js';
import { EventTypes } from './event-types.js';
import { REGISTRY_CHANGED } from './bundles.js';
import { refuseMadeUp } from './made-up.js';
import { RegistryClock } from './registry-clock.js';
import { REGISTRY_OPTIONS, type RegistryOptions } from './registry.options.js';
import { Registry, type RegistryListener, type RegistrySnapshot } from './registry.js';

interface Loaded {
  readonly revision: number;
  readonly snapshot: RegistrySnapshot;
}

/** Rows → snapshot. Files are read by whoever applies them, never here; before the first bundle everything is refused. */
@Injectable()
export class FollowedRegistry extends Registry implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger(FollowedRegistry.name);
  private readonly listeners: RegistryListener[] = [];
  private present: Loaded | undefined;
  /** So long a gateway may not know what was applied; events are never decided by what it does not know. */
  private readonly following = new EachSecond(
    () => this.refresh(),
    (error) => this.log.warn(`The registry was not looked at: ${String(error)}`),
  );

  constructor(
    private readonly tx: Tx,
    private readonly bundles: BundleRepository,
    private readonly declarations: DeclarationRepository,
    private readonly eventTypes: EventTypeRepository,
    private readonly announcements: Announcements,
    @Inject(REGISTRY_OPTIONS) private readonly options: RegistryOptions,
    private readonly clock: RegistryClock,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.refresh();
    this.announcements.listen(REGISTRY_CHANGED, () => void this.following.now());
    this.following.start();
  }

  onApplicationShutdown(): void {
    this.following.stop();
  }

  snapshot(): RegistrySnapshot {
    if (!this.present) throw new Error('The registry is asked before it is loaded');
    return this.present.snapshot;
  }

  async held(): Promise<RegistrySnapshot> {
    await this.bundles.share();
    const asked = performance.now();
    const { revision, time } = await this.bundles.look();
    this.clock.hear(time, asked, performance.now());
    if (this.present?.revision !== revision) this.keep(await this.load(revision));
    return this.snapshot();
  }

  refresh(): Promise<RegistrySnapshot> {
    return this.tx.run(() => this.held());
  }

  watch(listener: RegistryListener): void {
    this.listeners.push(listener);
    listener(this.snapshot());
  }

  /** Under the lock, so of that revision. @throws RegistryMadeUp where a database of development came to production */
  private async load(revision: number): Promise<Loaded> {
    const types = new EventTypes(await this.eventTypes.inForce());
    const declarations = await this.declarations.current();
    if (!this.options.madeUp) refuseMadeUp(declarations);
    return { revision, snapshot: compile(declarations, types).snapshot };
  }

  /** Two loads may be told of their commits in another order than they were committed. */
  private keep(loaded: Loaded): void {
    if (this.present && loaded.revision <= this.present.revision) return;
    this.present = loaded;
    const { agreements, subsystems, subscriptions } = loaded.snapshot;
    this.log.log(
      `Registry: ${subsystems.size} subsystems, ${papersOf(agreements).length} agreements, ${subscriptions.length} subscriptions`,
    );
    for (const listener of this.listeners) this.tell(listener, loaded.snapshot);
  }

  /** What is in force is so, whatever becomes of a listener: nobody may decide by less because one of them fails. */
  private tell(listener: RegistryListener, snapshot: RegistrySnapshot): void {
    try {
      listener(snapshot);
    } catch (error) {
      this.log.error(error);
    }
  }
}
