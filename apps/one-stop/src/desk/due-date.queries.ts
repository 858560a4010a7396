import { type DueDate } from '@lgsp/contracts-one-stop';
import { type LegKind } from '@lgsp/contracts-legs';
import { type Clock, given } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { PauseRepository } from '../dossiers/pause.repository.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { procedureOf } from '../procedures/kinds.js';
import { Calendar } from '../process/calendar.service.js';
import { clockOfAcceptance, dossierClock } from '../process/dossier-due.js';
import { explained, type ExplainedWait, untilPromise } from '../process/explained-due.js';
import { stopsOf } from '../process/stops.js';

/** Why a dossier is due when it is. */
@Injectable()
export class DueDates {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly legs: LegRepository,
    private readonly pauses: PauseRepository,
    private readonly calendar: Calendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ONE_STOP.DOSSIER_NOT_FOUND */
  async explain(id: string, whose: Whose): Promise<DueDate> {
    const dossier = await this.dossiers.getOf(whose, id);
    const { acceptedAt, needsVerification, reappointment } = dossier;
    const waits = await this.pauses.of(id);
    const answerBy = waits.findLast(({ endedAt }) => endedAt === null)?.answerBy?.toISOString();
    const calendar = this.calendar.ruling(dossier);
    if (!acceptedAt) return { needsVerification, calendar, intervals: [], ...given({ answerBy }) };
    const kinds = new Map((await this.legs.of([id])).map((leg) => [leg.id, leg.kind]));
    const told = waits
      .filter(({ beganAt }) => beganAt >= acceptedAt)
      .map((wait) => ({ ...wait, leg: legOf(kinds, wait.legId) }));
    const time = this.calendar.ofDossier(dossier);
    const clocked = { ...dossier, acceptedAt };
    const request = dossierClock(time, procedureOf(dossier), clocked, waits);
    const { open } = stopsOf(waits, request.receivedAt);
    const now = explained(time, request, told, open && { ...open, to: this.clock.now() });
    const common = {
      acceptedAt: acceptedAt.toISOString(),
      needsVerification,
      calendar,
      ...given({ answerBy }),
    };
    const current = { ...common, ...now, ...promised(now.dueAt, dossier.dueAt) };
    if (!reappointment) return current;
    const until = waits.filter(({ beganAt }) => beganAt < request.receivedAt);
    const before = explained(
      time,
      clockOfAcceptance(procedureOf(dossier), clocked, until),
      told,
      undefined,
    ).intervals;
    return {
      ...{ ...current, reappointment },
      intervals: [...untilPromise(before, reappointment.at), ...now.intervals],
    };
  }
}

/** A calendar that came later moves no promise: it is told beside it. */
function promised(byToday: string | undefined, dueAt: Date | null): Partial<DueDate> {
  const kept = dueAt?.toISOString();
  return byToday && kept && kept !== byToday ? { dueAt: kept, dueByTodaysCalendar: byToday } : {};
}

const legOf = (kinds: ReadonlyMap<string, LegKind>, legId: string | null): ExplainedWait['leg'] =>
  legId === null ? undefined : kinds.get(legId);
