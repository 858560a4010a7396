import { oneReason } from '@lgsp/contracts-legs';
import { type Reason } from '@lgsp/contracts-one-stop';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { isClosed } from '../dossiers/leg.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { hasEnded, STATUS } from '../dossiers/status.js';
import { actOf, AnsweredLegs } from './answered-legs.js';
import { DossierMoves } from './dossier.moves.js';
import { type Department } from './leg-kinds.js';
import { Pauses } from './pauses.service.js';

/** An officer of a department needs more of the applicant: that leg stands still and the dossier with it (4 → 5), the others go on. */
@Injectable()
export class LegSupplements {
  constructor(
    private readonly answered: AnsweredLegs,
    private readonly legs: LegRepository,
    private readonly dossiers: DossierRepository,
    private readonly pauses: Pauses,
    private readonly moves: DossierMoves,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async asked(from: Department, legId: string, reasons: readonly Reason[], askedBy: string): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (isClosed(leg) || leg.state === 'waiting') return;
    const acknowledgedAt = leg.acknowledgedAt ?? this.clock.now();
    await this.legs.update(leg, { state: 'waiting', acknowledgedAt, reason: oneReason(reasons) });
    const act = { ...actOf(leg, 'waiting'), officer: askedBy, legId, reasons };
    if (hasEnded(dossier.status)) return this.moves.note(dossier, act);
    const set = { reasons: [...dossier.reasons, ...reasons], waitsFor: 'supplement-for-leg' } as const;
    if (dossier.status === STATUS.processing) return this.moves.move(dossier, STATUS.supplement, act, set);
    // It stands still already, for another department or for a financial duty.
    await this.pauses.begin(dossier, STATUS.supplement, { legId, reasons, askedBy });
    const { waitsFor } = dossier.status === STATUS.supplement ? set : dossier;
    await this.dossiers.update(dossier, { reasons: set.reasons, waitsFor });
    await this.moves.note(dossier, act);
  }
}
