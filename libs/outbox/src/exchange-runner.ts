import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Housekeeping } from './housekeeping.js';
import { Inbox } from './inbox/inbox.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from './outbox-options.js';
import { OutboxRelay } from './outbox/relay.js';
import { WorkWorker } from './work/work-worker.js';

/** Starts what this process runs once the application stands; stops it before the database and the bus go. */
@Injectable()
export class ExchangeRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxModuleOptions,
    private readonly relay: OutboxRelay,
    private readonly inbox: Inbox,
    private readonly worker: WorkWorker,
    private readonly housekeeping: Housekeeping,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { run = {} } = this.options;
    if (run === false) return;
    if (run.relay ?? true) this.relay.start();
    if (run.work ?? true) this.worker.start();
    if (run.inbox ?? true) await this.inbox.start();
    this.housekeeping.start();
  }

  /** Takers first, the relay last: what they committed still leaves. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.inbox.stop(), this.worker.stop(), this.housekeeping.stop()]);
    await this.relay.stop();
  }
}
