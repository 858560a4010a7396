import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { residenceLegRequested } from '../subscriptions.js';
import { ResidenceLegIntake } from './residence-leg-intake.service.js';

@Injectable()
export class ResidenceLegConsumer {
  constructor(private readonly intake: ResidenceLegIntake) {}

  @OnEvent(residenceLegRequested)
  onRequested({ data }: ReceivedEvent<typeof residenceLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }
}
