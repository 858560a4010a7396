import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import {
  transferLegDueMoved,
  transferLegRequested,
  transferLegResumed,
  transferLegWithdrawalRequested,
} from '../subscriptions.js';
import { TransferLegFollowUps } from './transfer-leg-follow-ups.service.js';
import { TransferLegIntake } from './transfer-leg-intake.service.js';

@Injectable()
export class TransferLegConsumer {
  constructor(
    private readonly intake: TransferLegIntake,
    private readonly followUps: TransferLegFollowUps,
  ) {}

  @OnEvent(transferLegRequested)
  onRequested({ data }: ReceivedEvent<typeof transferLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }

  @OnEvent(transferLegResumed)
  onResumed({ data }: ReceivedEvent<typeof transferLegResumed>): Promise<void> {
    return this.followUps.resumed(data);
  }

  @OnEvent(transferLegDueMoved)
  onDueMoved({ data }: ReceivedEvent<typeof transferLegDueMoved>): Promise<void> {
    return this.followUps.dueMoved(data.legId, data.dueAt);
  }

  @OnEvent(transferLegWithdrawalRequested)
  onWithdrawalRequested({ data }: ReceivedEvent<typeof transferLegWithdrawalRequested>): Promise<void> {
    return this.followUps.withdrawalRequested(data.legId);
  }
}
