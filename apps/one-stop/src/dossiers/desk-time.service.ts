import { CONFIG } from '@lgsp/service-kit';
import { WorkingTime, calendarTables } from '@lgsp/working-time';
import { Inject, Injectable } from '@nestjs/common';
import { type OneStopConfig } from '../one-stop.config.js';
import { type Procedure, type ProcedureLeg } from '../procedures/procedure.js';
import { type DossierEntity } from './dossier.entity.js';

/** Hours and calendar of the one-stop desk. Every method throws WORKING_TIME.CALENDAR_NOT_KNOWN beyond the tables. */
@Injectable()
export class DeskTime {
  private readonly time: WorkingTime;

  /** @throws WORKING_TIME.BAD_CALENDAR */
  constructor(@Inject(CONFIG) { CALENDAR_DIR }: OneStopConfig) {
    this.time = new WorkingTime(calendarTables(CALENDAR_DIR));
  }

  /** Ngày hẹn trả of a dossier accepted at `acceptedAt`. */
  dossierDue(procedure: Procedure, acceptedAt: Date, needsVerification: boolean): Date {
    const allowance = needsVerification ? procedure.limitWithVerification : procedure.limit;
    return this.time.dueAt({ receivedAt: acceptedAt, allowance, cutOff: procedure.cutOff });
  }

  /** Limits of a leg asked at `askedAt`. */
  legLimits(procedure: Procedure, limits: ProcedureLeg, askedAt: Date, needsVerification: boolean) {
    const allowance = needsVerification ? limits.limitWithVerification : limits.limit;
    return {
      dueAt: this.time.dueAt({ receivedAt: askedAt, allowance, cutOff: procedure.cutOff }),
      acknowledgeBy: this.time.dueAt({
        receivedAt: askedAt,
        allowance: limits.acknowledgeWithin,
        cutOff: null,
      }),
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
