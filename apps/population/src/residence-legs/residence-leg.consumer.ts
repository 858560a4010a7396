import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import {
  residenceLegDueMoved,
  residenceLegRequested,
  residenceLegResumed,
  residenceLegWithdrawalRequested,
} from '../subscriptions.js';
import { ResidenceLegIntake } from './residence-leg-intake.service.js';

@Injectable()
export class ResidenceLegConsumer {
  constructor(private readonly intake: ResidenceLegIntake) {}

  @OnEvent(residenceLegRequested)
  onRequested({ data }: ReceivedEvent<typeof residenceLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }

  @OnEvent(residenceLegResumed)
  onResumed(told: ReceivedEvent<typeof residenceLegResumed>): Promise<void> {
    return this.intake.resumed(told);
  }

  @OnEvent(residenceLegDueMoved)
  onDueMoved({ data }: ReceivedEvent<typeof residenceLegDueMoved>): Promise<void> {
    return this.intake.dueMoved(data.legId, data.dueAt);
  }

  @OnEvent(residenceLegWithdrawalRequested)
  onWithdrawalRequested({ data }: ReceivedEvent<typeof residenceLegWithdrawalRequested>): Promise<void> {
    return this.intake.withdrawalRequested(data.legId);
  }
}
