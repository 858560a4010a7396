import { legSupplements, Outbox, type ReceivedEvent, Transactional, withdrawLeg } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { type transferLegResumed } from '../subscriptions.js';
import { toldOf } from './transfer-leg-intake.service.js';
import { TRANSFER_LEG } from './transfer-leg.js';
import { SupplementsUsedUp } from './transfer-leg.errors.js';
import { TransferLegRepository } from './transfer-leg.repository.js';

/** What one-stop says of a leg after it was asked. */
@Injectable()
export class TransferLegFollowUps {
  private readonly supplements = legSupplements(TRANSFER_LEG, this.legs, this.outbox, SupplementsUsedUp);

  constructor(
    private readonly legs: TransferLegRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The applicant has answered: whatever was approved before is looked at again. @throws LAND.TRANSFER_LEG_NOT_FOUND */
  @Transactional()
  async resumed(told: ReceivedEvent<typeof transferLegResumed>['data']): Promise<void> {
    await this.supplements.resume(await this.legs.get(told.legId), { ...toldOf(told), approvedBy: null });
  }

  /** @throws LAND.TRANSFER_LEG_NOT_FOUND, DATABASE.CONFLICT */
  @Transactional()
  async dueMoved(legId: string, dueAt: string): Promise<void> {
    await this.legs.update(await this.legs.get(legId), { dueAt: new Date(dueAt) });
  }

  /** @throws LAND.TRANSFER_LEG_NOT_FOUND, DATABASE.CONFLICT: somebody signs at this moment */
  @Transactional()
  async withdrawalRequested(legId: string): Promise<void> {
    await withdrawLeg(TRANSFER_LEG, this.legs, this.outbox, await this.legs.get(legId));
  }
}
