import { legSupplements, Outbox, Transactional, withdrawLeg } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type BirthLegContents, toldOf } from './birth-leg-intake.service.js';
import { BIRTH_LEG } from './birth-leg.js';
import { SupplementsUsedUp } from './birth-leg.errors.js';
import { BirthLegRepository } from './birth-leg.repository.js';

/** What one-stop says of a leg after it was asked. */
@Injectable()
export class BirthLegFollowUps {
  private readonly supplements = legSupplements(BIRTH_LEG, this.legs, this.outbox, SupplementsUsedUp);

  constructor(
    private readonly legs: BirthLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The applicant has answered: whatever was approved before is looked at again. @throws POPULATION.BIRTH_LEG_NOT_FOUND */
  @Transactional()
  async resumed(told: BirthLegContents & { readonly legId: string }): Promise<void> {
    await this.supplements.resume(await this.legs.get(told.legId), { ...toldOf(told), approvedBy: null });
  }

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND, DATABASE.CONFLICT */
  @Transactional()
  async dueMoved(legId: string, dueAt: string): Promise<void> {
    await this.legs.update(await this.legs.get(legId), { dueAt: new Date(dueAt) });
  }

  /** @throws POPULATION.BIRTH_LEG_NOT_FOUND, DATABASE.CONFLICT: somebody signs at this moment */
  @Transactional()
  async withdrawalRequested(legId: string): Promise<void> {
    await withdrawLeg(BIRTH_LEG, this.legs, this.outbox, await this.legs.get(legId));
  }
}
