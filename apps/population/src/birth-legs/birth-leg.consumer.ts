import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import {
  birthLegDueMoved,
  birthLegRequested,
  birthLegResumed,
  birthLegWithdrawalRequested,
  specialBirthLegRequested,
  specialBirthLegResumed,
} from '../subscriptions.js';
import { BirthLegFollowUps } from './birth-leg-follow-ups.service.js';
import { BirthLegIntake } from './birth-leg-intake.service.js';

@Injectable()
export class BirthLegConsumer {
  constructor(
    private readonly intake: BirthLegIntake,
    private readonly followUps: BirthLegFollowUps,
  ) {}

  @OnEvent(birthLegRequested)
  onRequested({ data }: ReceivedEvent<typeof birthLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }

  @OnEvent(birthLegResumed)
  onResumed({ data }: ReceivedEvent<typeof birthLegResumed>): Promise<void> {
    return this.followUps.resumed(data);
  }

  @OnEvent(specialBirthLegRequested)
  onSpecialRequested({ data }: ReceivedEvent<typeof specialBirthLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }

  @OnEvent(specialBirthLegResumed)
  onSpecialResumed({ data }: ReceivedEvent<typeof specialBirthLegResumed>): Promise<void> {
    return this.followUps.resumed(data);
  }

  @OnEvent(birthLegDueMoved)
  onDueMoved({ data }: ReceivedEvent<typeof birthLegDueMoved>): Promise<void> {
    return this.followUps.dueMoved(data.legId, data.dueAt);
  }

  @OnEvent(birthLegWithdrawalRequested)
  onWithdrawalRequested({ data }: ReceivedEvent<typeof birthLegWithdrawalRequested>): Promise<void> {
    return this.followUps.withdrawalRequested(data.legId);
  }
}
