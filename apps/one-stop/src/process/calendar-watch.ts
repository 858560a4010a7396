import { type Clock } from '@lgsp/kernel';
import { gauge, metrics } from '@lgsp/observability';
import { Poller } from '@lgsp/outbox';
import { CLOCK, CONFIG, HealthNotes } from '@lgsp/service-kit';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type OneStopConfig } from '../one-stop.config.js';
import { Calendar } from './calendar.service.js';
import { ProvisionalDues } from './provisional-dues.service.js';

/** How long before the last decided day somebody has to hear of it. */
const WARN_DAYS = 60;
/** An official table may bring a due date forward by no more than this. */
const SLACK_DAYS = 31;
const DAY_MS = 86_400_000;
const BATCH = 100;
const METRIC = 'lgsp_one_stop_calendar_decided_days';

/** Follows the folder of tables, settles what waited for one, and says in time that the decided calendar ends. */
@Injectable()
export class CalendarWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(CalendarWatch.name);
  private readonly poller: Poller;
  private warnedOn = '';

  constructor(
    private readonly calendar: Calendar,
    private readonly dossiers: DossierRepository,
    private readonly dues: ProvisionalDues,
    private readonly notes: HealthNotes,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: OneStopConfig,
  ) {
    this.poller = new Poller(CalendarWatch.name, config.CALENDAR_LOOK_MS, () => this.look());
  }

  onApplicationBootstrap(): void {
    metrics.removeSingleMetric(METRIC);
    gauge(METRIC, 'Days from today of which a calendar table says what they are', () => this.daysLeft());
    this.notes.add({
      details: { calendarDecidedUntil: async () => this.calendar.decidedUntil() ?? 'not decided' },
      warnings: { 'calendar-ends': async () => this.isEnding() },
    });
    this.poller.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }

  private async look(): Promise<boolean> {
    try {
      this.calendar.reload();
    } finally {
      this.warn();
      await this.settle(); // also what has passed meanwhile, whatever the folder says
    }
    return false;
  }

  private async settle(): Promise<void> {
    const until = this.calendar.decidedUntil();
    const now = this.clock.now();
    const reach = new Date(until === undefined ? now : Date.parse(until) + SLACK_DAYS * DAY_MS);
    let after: string | undefined;
    do {
      const ids = await this.dossiers.provisional(reach > now ? reach : now, BATCH, after);
      for (const id of ids)
        await this.dues.settle(id).catch((error: unknown) => this.log.warn(`${id} waits: ${String(error)}`));
      after = ids.length < BATCH ? undefined : ids.at(-1);
    } while (after !== undefined);
  }

  private daysLeft(): number {
    const until = this.calendar.decidedUntil();
    return until === undefined ? 0 : (Date.parse(until) - Date.parse(this.clock.today())) / DAY_MS;
  }

  private isEnding(): boolean {
    return this.daysLeft() <= WARN_DAYS;
  }

  /** Once a day. */
  private warn(): void {
    const today = this.clock.today();
    if (!this.isEnding() || this.warnedOn === today) return;
    this.warnedOn = today;
    this.log.warn(`The decided calendar ends in ${this.daysLeft()} days; due dates beyond are provisional`);
  }
}
