import { type ReappointmentLetter } from '@lgsp/contracts-one-stop';
import { Transactional } from '@lgsp/database';
import { type Clock, currentContext, localDateOf } from '@lgsp/kernel';
import { CLOCK, SystemIdentity } from '@lgsp/service-kit';
import { type WorkingTime } from '@lgsp/working-time';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { MoveNotAllowed, NewDateNotAllowed, ReappointedAlready } from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { STATUS, type Status } from '../dossiers/status.js';
import { saying, STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { procedureOf } from '../procedures/kinds.js';
import { allowanceOf } from '../procedures/procedure.js';
import { letterIsLate } from './apology.js';
import { Calendar } from './calendar.service.js';
import { dossierDue } from './dossier-due.js';
import { DossierMoves } from './dossier.moves.js';

/** The clock runs: what waits for the applicant has no due date that could pass. */
const RUNS_IN: readonly Status[] = [STATUS.accepted, STATUS.processing];

/** Xin lỗi và hẹn lại ngày trả: the applicant is told before the due date that it takes longer, and until when; once (NĐ 61/2018/NĐ-CP Art. 19.9). */
@Injectable()
export class Reappointments {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly moves: DossierMoves,
    private readonly calendar: Calendar,
    private readonly identity: SystemIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The dossier is due at the new date; the limits of its legs stay, so that an apology to the applicant excuses no department.
   * @throws ONE_STOP.MOVE_NOT_ALLOWED, ONE_STOP.REAPPOINTED_ALREADY, ONE_STOP.NEW_DATE_NOT_ALLOWED
   */
  @Transactional()
  async write(id: string, whose: Whose, letter: ReappointmentLetter): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    const { status, acceptedAt, dueAt: from } = dossier;
    if (!RUNS_IN.includes(status) || !acceptedAt || !from)
      throw new MoveNotAllowed({ detail: `status ${status}` });
    if (dossier.reappointment) throw new ReappointedAlready();
    const time = this.calendar.ofDossier(dossier);
    const now = this.clock.now();
    const to = new Date(letter.dueAt);
    this.check(dossier, time, from > now ? from : now, to);
    const reappointment = {
      ...{ at: now.toISOString(), by: currentContext()?.actor ?? this.identity.actor, reason: letter.reason },
      ...{ from: from.toISOString(), to: to.toISOString(), late: letterIsLate(time, from, now) },
    };
    const { dueAt, provisional } = dossierDue(time, procedureOf(dossier), {
      ...{ acceptedAt, needsVerification: dossier.needsVerification, reappointment },
    });
    await this.dossiers.update(dossier, { reappointment, dueAt, dueProvisional: provisional });
    await this.moves.tell(dossier, saying(STEP.reappointed, letter.reason));
    return dossier;
  }

  private check(dossier: DossierEntity, time: WorkingTime, after: Date, to: Date): void {
    const allowance = allowanceOf(procedureOf(dossier), dossier.needsVerification);
    const latest = time.dueAt({ receivedAt: after, allowance, cutOff: null });
    const isLater = to > after && time.workingMinutesBetween(after, to) > 0;
    if (!isLater || to > latest || !time.isWorkingDay(localDateOf(to)))
      throw new NewDateNotAllowed({ detail: `until ${latest.toISOString()}` });
  }
}
