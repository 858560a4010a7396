import { oneReason } from '@lgsp/contracts-legs';
import { type Reason } from '@lgsp/contracts-one-stop';
import { type Clock } from '@lgsp/kernel';
import { CLOCK } from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { DossierRepository } from '../dossiers/dossier.repository.js';
import { isClosed } from '../dossiers/leg.js';
import { LegRepository } from '../dossiers/leg.repository.js';
import { hasEnded, STATUS } from '../dossiers/status.js';
import { saying, STEP } from '../dossiers/steps.js';
import { actOf, AnsweredLegs } from './answered-legs.js';
import { DossierMoves } from './dossier.moves.js';
import { Gathering } from './gathering.service.js';
import { type Department } from './leg-kinds.js';
import { dutyReason, Pauses, WAITS_FOR } from './pauses.service.js';
import { Resumption } from './resumption.service.js';

/** An officer of a department waits for the applicant: that leg stands still and the dossier with it (4 → 5, 4 → 6), the others go on. */
@Injectable()
export class LegPauses {
  constructor(
    private readonly answered: AnsweredLegs,
    private readonly legs: LegRepository,
    private readonly dossiers: DossierRepository,
    private readonly pauses: Pauses,
    private readonly moves: DossierMoves,
    private readonly resumption: Resumption,
    private readonly gathering: Gathering,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  supplementAsked(from: Department, legId: string, reasons: readonly Reason[], askedBy: string) {
    return this.wait(from, legId, STATUS.supplement, reasons, askedBy);
  }

  dutyDue(from: Department, legId: string, words: string, askedBy: string) {
    return this.wait(from, legId, STATUS.financial, [dutyReason(words)], askedBy);
  }

  /** Says nothing new where the desk was shown the receipt first: the leg goes on already. */
  async dutyFulfilled(from: Department, legId: string, words: string, officer: string): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (leg.state !== 'waiting') return;
    const act = { what: saying(STEP.dutyFulfilled, words), agency: leg.agency, officer };
    await this.resumption.fulfilled(dossier, act, leg);
    await this.gathering.settle(dossier, actOf(leg, 'stopped'));
  }

  private async wait(
    from: Department,
    legId: string,
    status: 5 | 6,
    reasons: readonly Reason[],
    askedBy: string,
  ): Promise<void> {
    const { leg, dossier } = await this.answered.open(from, legId);
    if (isClosed(leg) || leg.state === 'waiting') return;
    const acknowledgedAt = leg.acknowledgedAt ?? this.clock.now();
    await this.legs.update(leg, { state: 'waiting', acknowledgedAt, reason: oneReason(reasons) });
    const step = actOf(leg, status === STATUS.supplement ? 'waiting' : 'dutyDue');
    const act = { ...step, officer: askedBy, legId, reasons };
    if (hasEnded(dossier.status)) return this.moves.note(dossier, act);
    const set = { reasons: [...dossier.reasons, ...reasons], waitsFor: WAITS_FOR[status] };
    if (dossier.status === STATUS.processing) return this.moves.move(dossier, status, act, set);
    // It stands still already, for another department or the desk.
    await this.pauses.begin(dossier, status, { legId, reasons, askedBy });
    const { waitsFor } = dossier.status === status ? set : dossier;
    await this.dossiers.update(dossier, { reasons: set.reasons, waitsFor });
    await this.moves.note(dossier, act);
  }
}
