import { legSupplements, Outbox, type ReceivedEvent, Transactional, withdrawLeg } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type fireAcceptanceLegResumed } from '../subscriptions.js';
import { toldOf } from './acceptance-leg-intake.service.js';
import { ACCEPTANCE_LEG } from './acceptance-leg.js';
import { SupplementsUsedUp } from './acceptance-leg.errors.js';
import { AcceptanceLegRepository } from './acceptance-leg.repository.js';

/** What one-stop says of a leg after it was asked. */
@Injectable()
export class AcceptanceLegFollowUps {
  private readonly supplements = legSupplements(ACCEPTANCE_LEG, this.legs, this.outbox, SupplementsUsedUp);

  constructor(
    private readonly legs: AcceptanceLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The applicant has answered: the facility is inspected again. @throws FIRE_SAFETY.LEG_NOT_FOUND */
  @Transactional()
  async resumed(told: ReceivedEvent<typeof fireAcceptanceLegResumed>['data']): Promise<void> {
    await this.supplements.resume(await this.legs.get(told.legId), toldOf(told));
  }

  /** @throws FIRE_SAFETY.LEG_NOT_FOUND, DATABASE.CONFLICT */
  @Transactional()
  async dueMoved(legId: string, dueAt: string): Promise<void> {
    await this.legs.update(await this.legs.get(legId), { dueAt: new Date(dueAt) });
  }

  /** @throws FIRE_SAFETY.LEG_NOT_FOUND, DATABASE.CONFLICT: somebody signs at this moment */
  @Transactional()
  async withdrawalRequested(legId: string): Promise<void> {
    await withdrawLeg(ACCEPTANCE_LEG, this.legs, this.outbox, await this.legs.get(legId));
  }
}
