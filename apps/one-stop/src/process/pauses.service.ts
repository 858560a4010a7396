import { type Reason } from '@lgsp/contracts-one-stop';
import { type Clock, given, uuidv7 } from '@lgsp/kernel';
import { CLOCK, SystemIdentity } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { type PauseEntity } from '../dossiers/pause.entity.js';
import { PauseRepository } from '../dossiers/pause.repository.js';
import { STATUS, type Status } from '../dossiers/status.js';
import { procedureOf } from '../procedures/kinds.js';
import { Calendar } from './calendar.service.js';

/** What a dossier waits for that a department has stopped. */
export const WAITS_FOR = { 5: 'supplement-for-leg', 6: 'financial-duty' } as const;

export const dutyReason = (words: string): Reason => ({ code: 'FINANCIAL_DUTY', text: words });

/** Who asked the applicant for what; `legId` when a department did. */
interface Question {
  readonly legId?: string | null | undefined;
  readonly reasons?: readonly Reason[] | undefined;
  readonly askedBy: string;
}

/** The waits of dossiers as rows: in 5 and 6 the clock stands still. */
@Injectable()
export class Pauses {
  constructor(
    private readonly rows: PauseRepository,
    private readonly dossiers: DossierRepository,
    private readonly calendar: Calendar,
    private readonly identity: SystemIdentity,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those of a dossier since its acceptance; none is read where none can count. */
  async of({ id, hasPaused, acceptedAt }: DossierEntity): Promise<PauseEntity[]> {
    if (!hasPaused || !acceptedAt) return [];
    return (await this.rows.of(id)).filter(({ beganAt }) => beganAt >= acceptedAt);
  }

  /** The dossier has moved: who leaves 5 or 6 waits no more, who enters waits. */
  async moved(dossier: DossierEntity, from: Status, question: Question): Promise<void> {
    if (isPause(from)) await this.rows.end(dossier.id, { status: from }, this.clock.now());
    const { status } = dossier;
    if (!isPause(status)) return;
    // A department may have asked while the dossier waited for something else.
    const waits = await this.of(dossier);
    if (!waits.some((wait) => wait.status === status && wait.endedAt === null))
      await this.begin(dossier, status, question);
  }

  /** A wait that began when nobody kept rows of them. */
  async adopt(dossier: DossierEntity, since: Date): Promise<void> {
    const { reasons } = dossier;
    await this.begin(dossier, STATUS.supplement, { reasons, askedBy: this.identity.actor }, since);
  }

  async begin(
    dossier: DossierEntity,
    status: 5 | 6,
    { legId = null, reasons = [], askedBy }: Question,
    beganAt = this.clock.now(),
  ): Promise<void> {
    const late = status === STATUS.supplement && this.isLate(dossier, beganAt);
    const procedure = procedureOf(dossier);
    await this.rows.insert({
      ...{ id: uuidv7(), dossierId: dossier.id, legId, status, late, askedBy, reasons, beganAt },
      policy: status === STATUS.financial ? 'RESUME' : procedure.pausePolicy,
      answerBy: status === STATUS.supplement ? this.answerBy(dossier, beganAt) : null,
      endedAt: null,
      declarationBefore: null,
    });
    if (late && !dossier.supplementAskedLate)
      await this.dossiers.update(dossier, { supplementAskedLate: true });
  }

  /** Until when the applicant's answer is awaited. */
  answerBy(dossier: DossierEntity, askedAt: Date): Date {
    const allowance = procedureOf(dossier).supplements.answeredWithin;
    return this.calendar.ofDossier(dossier).dueAt({ receivedAt: askedAt, allowance, cutOff: null });
  }

  private isLate(dossier: DossierEntity, at: Date): boolean {
    const { supplements, cutOff } = procedureOf(dossier);
    const receivedAt = dossier.acceptedAt ?? dossier.receivedAt;
    const allowance = supplements.askedWithin;
    return at > this.calendar.ofDossier(dossier).dueAt({ receivedAt, allowance, ...given({ cutOff }) });
  }
}

const isPause = (status: Status): status is 5 | 6 =>
  status === STATUS.supplement || status === STATUS.financial;
