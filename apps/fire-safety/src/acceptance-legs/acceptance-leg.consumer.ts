import { fireSafetySubscriptions } from '@lgsp/contracts-fire-safety';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { AcceptanceLegIntake } from './acceptance-leg-intake.service.js';

const { fireAcceptanceLegRequested } = fireSafetySubscriptions;

@Injectable()
export class AcceptanceLegConsumer {
  constructor(private readonly intake: AcceptanceLegIntake) {}

  @OnEvent(fireAcceptanceLegRequested)
  onRequested({ data }: ReceivedEvent<typeof fireAcceptanceLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }
}
