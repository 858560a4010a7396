import { Transactional } from '@lgsp/database';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import {
  DossierOverdue,
  MarkedAlready,
  MoveNotAllowed,
  ReappointedAlready,
} from '../dossiers/dossier.errors.js';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { isClosed } from '../dossiers/leg.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { STATUS, type Status } from '../dossiers/status.js';
import { saying, STEP } from '../dossiers/steps.js';
import { type Whose } from '../dossiers/whose-dossiers.js';
import { procedureOf } from '../procedures/kinds.js';
import { Calendar } from './calendar.service.js';
import { dossierDue } from './dossier-due.js';
import { DossierMoves } from './dossier.moves.js';
import { LegFollowUps } from './leg-follow-ups.js';
import { Pauses } from './pauses.service.js';

const MARKED_IN: readonly Status[] = [STATUS.submitted, STATUS.accepted, STATUS.processing];

/** Facts need verification: the longer limit, once and before the due date, so that no lateness is marked away. */
@Injectable()
export class Verification {
  constructor(
    private readonly dossiers: DossierRepository,
    private readonly legs: LegRepository,
    private readonly moves: DossierMoves,
    private readonly pauses: Pauses,
    private readonly followUps: LegFollowUps,
    private readonly calendar: Calendar,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The limits of open legs follow. @throws ONE_STOP.MOVE_NOT_ALLOWED, ONE_STOP.MARKED_ALREADY, ONE_STOP.REAPPOINTED_ALREADY, ONE_STOP.DOSSIER_OVERDUE */
  @Transactional()
  async mark(id: string, whose: Whose, words: string): Promise<DossierEntity> {
    const dossier = await this.dossiers.lockOf(whose, id);
    const { status, acceptedAt, dueAt, needsVerification, reappointment } = dossier;
    if (!MARKED_IN.includes(status)) throw new MoveNotAllowed({ detail: `status ${status}` });
    if (needsVerification) throw new MarkedAlready();
    if (reappointment) throw new ReappointedAlready();
    if (dueAt && dueAt < this.clock.now()) throw new DossierOverdue();
    const waits = await this.pauses.of(dossier);
    const due =
      acceptedAt &&
      dossierDue(
        this.calendar.ofDossier(dossier),
        procedureOf(dossier),
        { ...dossier, acceptedAt, needsVerification: true },
        waits,
      );
    await this.dossiers.update(dossier, {
      needsVerification: true,
      ...(due ? { dueAt: due.dueAt, dueProvisional: due.provisional } : {}),
    });
    await this.moves.tell(dossier, saying(STEP.needsVerification, words));
    for (const leg of await this.legs.of([id])) if (!isClosed(leg)) await this.followUps.extend(dossier, leg);
    return dossier;
  }
}
