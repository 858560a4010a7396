import { type RefusalReason } from '@lgsp/contracts-legs';
import {
  type ActingPerson,
  legAnswers,
  legSupplements,
  Outbox,
  type Scope,
  takeLeg,
  Transactional,
  WorkQueue,
} from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { BirthCorrectionRepository } from '../birth-corrections/birth-correction.repository.js';
import { BIRTH_LEG, checkOfficerMayRefuse, checkSigner } from './birth-leg.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { SupplementsUsedUp } from './birth-leg.errors.js';
import { BirthLegRepository } from './birth-leg.repository.js';

/** What people of UBND cấp xã do: the officer approves or refuses, the chairman signs (Luật Hộ tịch Art. 16). */
@Injectable()
export class BirthLegDesk {
  private readonly answers = legAnswers(BIRTH_LEG, this.legs, this.outbox);
  private readonly supplements = legSupplements(BIRTH_LEG, this.legs, this.outbox, SupplementsUsedUp);

  constructor(
    private readonly legs: BirthLegRepository,
    private readonly corrections: BirthCorrectionRepository,
    private readonly outbox: Outbox,
    private readonly work: WorkQueue,
  ) {}

  /** The officer has it now, and one-stop hears that somebody has. @throws POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async claim(id: string, scope: Scope, officer: string): Promise<BirthLegEntity> {
    return takeLeg(BIRTH_LEG, this.legs, this.outbox, await this.legs.getIn(scope, id), officer);
  }

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND, POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async approve(id: string, scope: Scope, officer: string): Promise<BirthLegEntity> {
    return this.answers.move(await this.legs.getIn(scope, id), 'approved', { approvedBy: officer });
  }

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND, POPULATION.SUPPLEMENTS_USED_UP, POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async askSupplement(
    id: string,
    scope: Scope,
    reasons: readonly RefusalReason[],
    officer: string,
  ): Promise<BirthLegEntity> {
    return this.supplements.ask(await this.legs.getIn(scope, id), reasons, officer);
  }

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND, POPULATION.SAME_OFFICIAL, POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async sign(id: string, scope: Scope, chairman: ActingPerson): Promise<BirthLegEntity> {
    const leg = await this.legs.getIn(scope, id);
    for (const hand of [leg.approvedBy, await this.corrections.rewriterOf(id)]) checkSigner(hand, chairman);
    await this.answers.move(leg, 'registering', { signedBy: chairman.actor });
    await this.work.enqueue('register-birth', { legId: id }, { about: id, dossier: leg.dossierCode });
    return leg;
  }

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND, POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async refuse(id: string, scope: Scope, reasons: readonly RefusalReason[]): Promise<BirthLegEntity> {
    const leg = await this.legs.getIn(scope, id);
    checkOfficerMayRefuse(leg.state);
    return this.answers.refuse(leg, reasons);
  }
}
