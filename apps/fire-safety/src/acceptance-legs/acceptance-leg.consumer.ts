import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import {
  fireAcceptanceLegDueMoved,
  fireAcceptanceLegRequested,
  fireAcceptanceLegResumed,
  fireAcceptanceLegWithdrawalRequested,
} from '../subscriptions.js';
import { AcceptanceLegFollowUps } from './acceptance-leg-follow-ups.service.js';
import { AcceptanceLegIntake } from './acceptance-leg-intake.service.js';

@Injectable()
export class AcceptanceLegConsumer {
  constructor(
    private readonly intake: AcceptanceLegIntake,
    private readonly followUps: AcceptanceLegFollowUps,
  ) {}

  @OnEvent(fireAcceptanceLegRequested)
  onRequested({ data }: ReceivedEvent<typeof fireAcceptanceLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }

  @OnEvent(fireAcceptanceLegResumed)
  onResumed({ data }: ReceivedEvent<typeof fireAcceptanceLegResumed>): Promise<void> {
    return this.followUps.resumed(data);
  }

  @OnEvent(fireAcceptanceLegDueMoved)
  onDueMoved({ data }: ReceivedEvent<typeof fireAcceptanceLegDueMoved>): Promise<void> {
    return this.followUps.dueMoved(data.legId, data.dueAt);
  }

  @OnEvent(fireAcceptanceLegWithdrawalRequested)
  onWithdrawalRequested({ data }: ReceivedEvent<typeof fireAcceptanceLegWithdrawalRequested>): Promise<void> {
    return this.followUps.withdrawalRequested(data.legId);
  }
}
