import { type Clock } from '@lgsp/kernel';
import { CLOCK, CONFIG } from '@lgsp/service-kit';
import { type CalendarTable, WorkingTime, calendarTables } from '@lgsp/working-time';
import { Inject, Injectable } from '@nestjs/common';
import { type OneStopConfig } from '../one-stop.config.js';

/** Hours and calendar of the one-stop desk. What reaches beyond the decided tables is provisional. */
@Injectable()
export class Calendar {
  private tables: readonly CalendarTable[];
  private read: WorkingTime;

  /** @throws WORKING_TIME.BAD_CALENDAR */
  constructor(
    @Inject(CONFIG) private readonly config: OneStopConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.tables = calendarTables(config.CALENDAR_DIR);
    this.read = new WorkingTime(this.tables);
  }

  /** Of the tables that are read now. */
  get time(): WorkingTime {
    return this.read;
  }

  /** Reads the folder again; a table that does not fit changes nothing. @throws WORKING_TIME.BAD_CALENDAR */
  reload(): void {
    const tables = calendarTables(this.config.CALENDAR_DIR);
    if (JSON.stringify(tables) === JSON.stringify(this.tables)) return;
    this.read = new WorkingTime(tables);
    this.tables = tables;
  }

  /** The last day until which, from today on, every day is decided. */
  decidedUntil(): string | undefined {
    return this.read.decidedUntil(this.clock.today());
  }
}
