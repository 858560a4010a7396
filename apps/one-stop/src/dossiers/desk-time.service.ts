import { type Clock } from '@lgsp/kernel';
import { CLOCK, CONFIG } from '@lgsp/service-kit';
import { type CalendarTable, type Deadline, WorkingTime, calendarTables } from '@lgsp/working-time';
import { Inject, Injectable } from '@nestjs/common';
import { type OneStopConfig } from '../one-stop.config.js';
import { type Procedure, type ProcedureLeg } from '../procedures/procedure.js';
import { type DossierEntity } from './dossier.entity.js';

/** Hours and calendar of the one-stop desk. What reaches beyond the decided tables is provisional. */
@Injectable()
export class DeskTime {
  private tables: readonly CalendarTable[];
  private time: WorkingTime;

  /** @throws WORKING_TIME.BAD_CALENDAR */
  constructor(
    @Inject(CONFIG) private readonly config: OneStopConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.tables = calendarTables(config.CALENDAR_DIR);
    this.time = new WorkingTime(this.tables);
  }

  /** Reads the folder again; a table that does not fit changes nothing. @throws WORKING_TIME.BAD_CALENDAR */
  reload(): void {
    const tables = calendarTables(this.config.CALENDAR_DIR);
    if (JSON.stringify(tables) === JSON.stringify(this.tables)) return;
    this.time = new WorkingTime(tables);
    this.tables = tables;
  }

  /** The last day until which, from today on, every day is decided. */
  decidedUntil(): string | undefined {
    return this.time.decidedUntil(this.clock.today());
  }

  /** Ngày hẹn trả of a dossier accepted at `acceptedAt`. */
  dossierDue(procedure: Procedure, acceptedAt: Date, needsVerification: boolean): Deadline {
    const allowance = needsVerification ? procedure.limitWithVerification : procedure.limit;
    return this.time.deadline({ receivedAt: acceptedAt, allowance, cutOff: procedure.cutOff });
  }

  /** Limits of a leg asked at `askedAt`. */
  legLimits(procedure: Procedure, limits: ProcedureLeg, askedAt: Date, needsVerification: boolean) {
    const allowance = needsVerification ? limits.limitWithVerification : limits.limit;
    const due = this.time.deadline({ receivedAt: askedAt, allowance, cutOff: procedure.cutOff });
    const acknowledge = this.time.deadline({
      receivedAt: askedAt,
      allowance: limits.acknowledgeWithin,
      cutOff: null,
    });
    return {
      dueAt: due.dueAt,
      acknowledgeBy: acknowledge.dueAt,
      dueProvisional: due.provisional || acknowledge.provisional,
    };
  }

  /** Working minutes used since acceptance and left until the due date; `null` before acceptance. */
  clockOf({ acceptedAt, dueAt }: Pick<DossierEntity, 'acceptedAt' | 'dueAt'>, now: Date, cutOff: string) {
    if (!acceptedAt || !dueAt) return { used: null, left: null };
    const start = this.time.startOf(acceptedAt, cutOff);
    const used = now < start ? 0 : this.time.workingMinutesBetween(start, now);
    return { used, left: this.time.workingMinutesBetween(now < start ? start : now, dueAt) };
  }
}
