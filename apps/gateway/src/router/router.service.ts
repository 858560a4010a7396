import { eachMonth, Tx } from '@lgsp/database';
import { CONFIG } from '@lgsp/service-kit';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type GatewayConfig } from '../gateway.config.js';
import { SubjectDrain } from '../parked/drain-subject.js';
import { ParkedEventListStore } from '../parked/parked-event-list.store.js';
import { SubjectQueueStore } from '../parked/subject-queue.store.js';
import { Registry } from '../registry/registry.js';
import { OutTopics } from './out-topics.js';
import { routerGauges } from './router-metrics.js';

const HOUR = 3_600_000;
const RESUME_EVERY = 10_000;

/** Runs the router while the service is up; without the role `events` it only serves the operator's routes. */
@Injectable()
export class RouterService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(RouterService.name);
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly tx: Tx,
    private readonly registry: Registry,
    private readonly topics: OutTopics,
    private readonly drain: SubjectDrain,
    private readonly queues: SubjectQueueStore,
    private readonly parked: ParkedEventListStore,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'GATEWAY_ROLES'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.prepareMonths();
    routerGauges({ lag: () => this.topics.lag(), parked: () => this.parked.count() });
    if (!this.config.GATEWAY_ROLES.includes('events')) return;
    this.every(HOUR, () => this.prepareMonths());
    this.every(HOUR, () => this.queues.prune());
    this.every(RESUME_EVERY, () => this.drain.resume());
    // A system that has come with another state of the registry is heard from then on.
    this.registry.watch(() => void this.hear());
    this.every(RESUME_EVERY, () => this.topics.start());
  }

  private async hear(): Promise<void> {
    const topics = this.topics.owners().map((system) => `out.${system}`);
    await this.topics.start().then(
      () => this.log.log(`Event router: ${topics.join(', ')}`),
      (error: unknown) => this.log.warn(`Will be tried again: ${String(error)}`),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.topics.stop();
  }

  private prepareMonths(): Promise<void> {
    return eachMonth(this.tx, 'event_decision_months($1)', [6]);
  }

  private every(milliseconds: number, work: () => Promise<unknown>): void {
    let busy = false;
    const run = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      await work().catch((error: unknown) => this.log.warn(`Will be tried again: ${String(error)}`));
      busy = false;
    };
    this.timers.push(setInterval(() => void run(), milliseconds).unref());
  }
}
