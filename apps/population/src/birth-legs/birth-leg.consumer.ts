import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { birthLegRequested } from '../subscriptions.js';
import { BirthLegIntake } from './birth-leg-intake.service.js';

@Injectable()
export class BirthLegConsumer {
  constructor(private readonly intake: BirthLegIntake) {}

  @OnEvent(birthLegRequested)
  onRequested({ data }: ReceivedEvent<typeof birthLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }
}
