import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { fireAcceptanceLegRequested } from '../subscriptions.js';
import { AcceptanceLegIntake } from './acceptance-leg-intake.service.js';

@Injectable()
export class AcceptanceLegConsumer {
  constructor(private readonly intake: AcceptanceLegIntake) {}

  @OnEvent(fireAcceptanceLegRequested)
  onRequested({ data }: ReceivedEvent<typeof fireAcceptanceLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }
}
