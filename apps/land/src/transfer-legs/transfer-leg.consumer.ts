import { landSubscriptions } from '@lgsp/contracts-land';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { TransferLegIntake } from './transfer-leg-intake.service.js';

const { transferLegRequested } = landSubscriptions;

@Injectable()
export class TransferLegConsumer {
  constructor(private readonly intake: TransferLegIntake) {}

  @OnEvent(transferLegRequested)
  onRequested({ data }: ReceivedEvent<typeof transferLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }
}
