import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { transferLegRequested } from '../subscriptions.js';
import { TransferLegIntake } from './transfer-leg-intake.service.js';

@Injectable()
export class TransferLegConsumer {
  constructor(private readonly intake: TransferLegIntake) {}

  @OnEvent(transferLegRequested)
  onRequested({ data }: ReceivedEvent<typeof transferLegRequested>): Promise<void> {
    return this.intake.receive(data);
  }
}
