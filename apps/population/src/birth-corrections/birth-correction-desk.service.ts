import { oneReason, type RefusalReason } from '@lgsp/contracts-legs';
import { populationLegs } from '@lgsp/contracts-population';
import {
  type ActingPerson,
  given,
  Outbox,
  type Page,
  pageOf,
  type Scope,
  Transactional,
  WorkQueue,
} from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { checkSigner } from '../birth-legs/birth-leg.js';
import { BirthLegRepository } from '../birth-legs/birth-leg.repository.js';
import { checkCorrectionMove, checkOfficerMayDecline } from './birth-correction.js';
import { type BirthCorrectionEntity } from './birth-correction.entity.js';
import { BirthCorrectionNotFound } from './birth-correction.errors.js';
import { type BirthCorrectionList } from './birth-correction.list.js';
import { BirthCorrectionRepository } from './birth-correction.repository.js';

/** What people of UBND cấp xã do about what an officer has written: it is approved, the chairman signs, or it stays as it is. */
@Injectable()
export class BirthCorrectionDesk {
  constructor(
    private readonly corrections: BirthCorrectionRepository,
    private readonly legs: BirthLegRepository,
    private readonly outbox: Outbox,
    private readonly work: WorkQueue,
  ) {}

  /** @throws POPULATION.BIRTH_CORRECTION_NOT_FOUND, POPULATION.CORRECTION_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async approve(legId: string, scope: Scope, officer: string): Promise<BirthCorrectionEntity> {
    const correction = await this.openIn(legId, scope);
    checkCorrectionMove(correction.state, 'approved');
    await this.corrections.update(correction, { state: 'approved', approvedBy: officer });
    return correction;
  }

  /** @throws POPULATION.BIRTH_CORRECTION_NOT_FOUND, POPULATION.SAME_OFFICIAL, POPULATION.CORRECTION_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async sign(legId: string, scope: Scope, chairman: ActingPerson): Promise<BirthCorrectionEntity> {
    const correction = await this.openIn(legId, scope);
    for (const hand of [correction.writtenBy, correction.approvedBy]) checkSigner(hand, chairman);
    checkCorrectionMove(correction.state, 'entering');
    await this.corrections.update(correction, { state: 'entering', signedBy: chairman.actor });
    const { id, dossierCode } = correction;
    await this.work.enqueue('enter-correction', { correctionId: id }, { about: id, dossier: dossierCode });
    return correction;
  }

  /** The certificate stays as it is. @throws POPULATION.BIRTH_CORRECTION_NOT_FOUND, POPULATION.CORRECTION_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async refuse(
    legId: string,
    scope: Scope,
    reasons: readonly RefusalReason[],
  ): Promise<BirthCorrectionEntity> {
    const correction = await this.openIn(legId, scope);
    checkOfficerMayDecline(correction.state);
    await this.decline(correction, reasons);
    return correction;
  }

  /** In the caller's transaction: an officer's no or the register's. */
  async decline(correction: BirthCorrectionEntity, reasons: readonly RefusalReason[]): Promise<void> {
    checkCorrectionMove(correction.state, 'refused');
    await this.corrections.update(correction, { state: 'refused', reasons });
    const { id: correctionId, legId, dossierCode } = correction;
    const said = { legId, kind: 'birth', dossierCode, correctionId } as const;
    this.outbox.add(populationLegs.LegCorrectionDeclined, { ...said, reason: oneReason(reasons) });
  }

  async list(
    { limit, after, ...where }: BirthCorrectionList,
    scope: Scope,
  ): Promise<Page<BirthCorrectionEntity>> {
    const rows = await this.corrections.listIn(scope, given(where), limit + 1, after);
    return pageOf(rows, limit, ({ id }) => id);
  }

  private async openIn(legId: string, scope: Scope): Promise<BirthCorrectionEntity> {
    const { id } = await this.legs.getIn(scope, legId);
    const open = await this.corrections.openOf(id);
    if (!open) throw new BirthCorrectionNotFound();
    return open;
  }
}
