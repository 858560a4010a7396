import { Tx } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { type MessageBus } from '@lgsp/messaging';
import { BUS, CLOCK, CONFIG } from '@lgsp/service-kit';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { type GatewayConfig } from '../gateway.config.js';
import { Registry } from '../registry/registry.js';
import { EventRouting } from './event-routing.js';
import { ParkedEventStore } from './parked-events.store.js';
import { prometheusMetrics } from './router-metrics.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RESUME_EVERY = 10_000;

/** Runs the router while the service is up; without the role `events` it only serves the operator's routes. */
@Injectable()
export class EventRouterService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(EventRouterService.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private running: EventRouting | undefined;

  constructor(
    private readonly tx: Tx,
    private readonly registry: Registry,
    private readonly parked: ParkedEventStore,
    @Inject(BUS) private readonly bus: MessageBus,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<GatewayConfig, 'GATEWAY_ROLES'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.prepareMonths();
    const { tx, bus, registry, clock } = this;
    const metrics = prometheusMetrics({
      lag: () => this.routing.lag(),
      waiting: () => this.parked.count(),
    });
    this.running = new EventRouting({ tx, bus, registry, clock, metrics });
    if (!this.config.GATEWAY_ROLES.includes('events')) return;
    this.every(DAY, () => this.prepareMonths());
    this.every(HOUR, () => this.parked.prune());
    this.every(RESUME_EVERY, () => this.routing.queue.resume());
    // A system that has come with another state of the registry is heard from then on.
    this.registry.watch(() => void this.hear());
    this.every(RESUME_EVERY, () => this.routing.start());
  }

  private async hear(): Promise<void> {
    const topics = this.owners().map((system) => `out.${system}`);
    await this.routing.start().then(
      () => this.log.log(`Event router: ${topics.join(', ')}`),
      (error: unknown) => this.log.warn(`Will be tried again: ${String(error)}`),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.running?.stop();
  }

  /** Empties the queue of a subject as far as it goes; see {@link ParkedQueue.drain}. */
  drain(topic: string, subject: string): Promise<'clear' | 'parked'> {
    return this.routing.queue.drain(topic, subject);
  }

  /** Systems that own event types. */
  owners(): readonly string[] {
    return this.routing.owners();
  }

  /** Messages on `out.<system>` that wait for the router; 0 for a system that owns no event type. */
  async unrouted(system: string): Promise<bigint> {
    return this.owners().includes(system) ? this.routing.unrouted(system) : 0n;
  }

  private get routing(): EventRouting {
    if (!this.running) throw new Error('The event router is asked before it runs');
    return this.running;
  }

  private prepareMonths(): Promise<number> {
    return this.tx.execute('SELECT event_decision_months($1)', [6]);
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
