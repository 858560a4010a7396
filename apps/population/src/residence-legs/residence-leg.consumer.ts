import { populationSubscriptions } from '@lgsp/contracts-population';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { ResidenceLegIntake } from './residence-leg-intake.service.js';

const { residenceLegRequested } = populationSubscriptions;

@Injectable()
export class ResidenceLegConsumer {
  constructor(private readonly intake: ResidenceLegIntake) {}

  @OnEvent(residenceLegRequested)
  onRequested({ data }: ReceivedEvent<typeof residenceLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }
}
