import { healthcareSubscriptions } from '@lgsp/contracts-healthcare';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { InsuranceService } from './insurance.service.js';

const { insuranceLegRequested } = healthcareSubscriptions;

@Injectable()
export class InsuranceConsumer {
  constructor(private readonly insurance: InsuranceService) {}

  @OnEvent(insuranceLegRequested)
  onLegRequested({ data }: ReceivedEvent<typeof insuranceLegRequested>): Promise<void> {
    return this.insurance.receive(data);
  }
}
