import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { birthLegCorrectionRequested } from '../subscriptions.js';
import { BirthCorrectionEntries } from './birth-correction-entries.service.js';

@Injectable()
export class BirthCorrectionConsumer {
  constructor(private readonly entries: BirthCorrectionEntries) {}

  @OnEvent(birthLegCorrectionRequested)
  onRequested({ data }: ReceivedEvent<typeof birthLegCorrectionRequested>): Promise<void> {
    return this.entries.found(data);
  }
}
