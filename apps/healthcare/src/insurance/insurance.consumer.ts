import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import {
  insuranceLegDueMoved,
  insuranceLegRequested,
  insuranceLegResumed,
  insuranceLegWithdrawalRequested,
} from '../subscriptions.js';
import { InsuranceService } from './insurance.service.js';

@Injectable()
export class InsuranceConsumer {
  constructor(private readonly insurance: InsuranceService) {}

  @OnEvent(insuranceLegRequested)
  onLegRequested({ data }: ReceivedEvent<typeof insuranceLegRequested>): Promise<void> {
    return this.insurance.receive(data);
  }

  @OnEvent(insuranceLegResumed)
  onResumed(told: ReceivedEvent<typeof insuranceLegResumed>): Promise<void> {
    return this.insurance.resumed(told);
  }

  @OnEvent(insuranceLegDueMoved)
  onDueMoved({ data }: ReceivedEvent<typeof insuranceLegDueMoved>): Promise<void> {
    return this.insurance.dueMoved(data.legId, data.dueAt);
  }

  @OnEvent(insuranceLegWithdrawalRequested)
  onWithdrawalRequested({ data }: ReceivedEvent<typeof insuranceLegWithdrawalRequested>): Promise<void> {
    return this.insurance.withdrawalRequested(data.legId);
  }
}
