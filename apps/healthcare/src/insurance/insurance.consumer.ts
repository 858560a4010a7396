import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { insuranceLegRequested } from '../subscriptions.js';
import { InsuranceService } from './insurance.service.js';

@Injectable()
export class InsuranceConsumer {
  constructor(private readonly insurance: InsuranceService) {}

  @OnEvent(insuranceLegRequested)
  onLegRequested({ data }: ReceivedEvent<typeof insuranceLegRequested>): Promise<void> {
    return this.insurance.receive(data);
  }
}
