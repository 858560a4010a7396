import { type RefusalReason } from '@lgsp/contracts-legs';
import { legAnswers, Outbox, Transactional, WorkQueue } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { BIRTH_LEG, checkOfficerMayRefuse, checkSigner } from './birth-leg.js';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { BirthLegRepository } from './birth-leg.repository.js';

/** What people of UBND cấp xã do: the officer approves or refuses, the chairman signs (Luật Hộ tịch Art. 16). */
@Injectable()
export class BirthLegDesk {
  private readonly answers = legAnswers(BIRTH_LEG, this.legs, this.outbox);

  constructor(
    private readonly legs: BirthLegRepository,
    private readonly outbox: Outbox,
    private readonly work: WorkQueue,
  ) {}

  /** @throws POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async approve(id: string, officer: string): Promise<BirthLegEntity> {
    return this.answers.move(await this.legs.get(id), 'approved', { approvedBy: officer });
  }

  /** @throws POPULATION.SAME_OFFICIAL, POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async sign(id: string, chairman: string): Promise<BirthLegEntity> {
    const leg = await this.legs.get(id);
    checkSigner(leg.approvedBy, chairman);
    await this.answers.move(leg, 'registering', { signedBy: chairman });
    await this.work.enqueue('register-birth', { legId: id }, { about: id, dossier: leg.dossierCode });
    return leg;
  }

  /** @throws POPULATION.LEG_MOVE_NOT_ALLOWED, DATABASE.CONFLICT */
  @Transactional()
  async refuse(id: string, reasons: readonly RefusalReason[]): Promise<BirthLegEntity> {
    const leg = await this.legs.get(id);
    checkOfficerMayRefuse(leg.state);
    return this.answers.refuse(leg, reasons);
  }
}
