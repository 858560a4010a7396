import { type Clock } from '@lgsp/kernel';
import { gauge, metrics } from '@lgsp/observability';
import { Poller } from '@lgsp/outbox';
import { CLOCK, CONFIG } from '@lgsp/service-kit';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { PauseRepository } from '../dossiers/pause.repository.js';
import { type OneStopConfig } from '../one-stop.config.js';
import { OverdueSupplements } from './overdue-supplements.js';

const BATCH = 100;
const METRIC = 'lgsp_one_stop_late_supplements';

/** Looks for applicants who did not answer in time, and counts those who were asked too late. */
@Injectable()
export class SupplementWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(SupplementWatch.name);
  private readonly poller: Poller;

  constructor(
    private readonly pauses: PauseRepository,
    private readonly overdue: OverdueSupplements,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: OneStopConfig,
  ) {
    this.poller = new Poller(SupplementWatch.name, config.SUPPLEMENT_LOOK_MS, () => this.look());
  }

  onApplicationBootstrap(): void {
    metrics.removeSingleMetric(METRIC);
    gauge(METRIC, 'Waits for an applicant who was asked later than may be', () => this.pauses.countLate());
    this.poller.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  /** At once again while a batch was full and something of it was done. */
  private async look(): Promise<boolean> {
    const unkept = await this.pauses.unkept(BATCH);
    const adopted = await this.each(unkept, ({ id, since }) => this.overdue.adopt(id, since));
    const unanswered = await this.pauses.unanswered(this.clock.now(), BATCH);
    const told = await this.each(
      unanswered.map((id) => ({ id })),
      ({ id }) => this.overdue.tell(id),
    );
    return (unkept.length === BATCH && adopted > 0) || (unanswered.length === BATCH && told > 0);
  }

  private async each<One extends { id: string }>(
    all: readonly One[],
    work: (one: One) => Promise<void>,
  ): Promise<number> {
    let done = 0;
    for (const one of all)
      await work(one).then(
        () => (done += 1),
        (error: unknown) => this.log.warn(`${one.id} waits: ${String(error)}`),
      );
    return done;
  }
}
