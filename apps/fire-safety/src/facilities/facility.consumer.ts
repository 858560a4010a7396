import { fireSafetySubscriptions } from '@lgsp/contracts-fire-safety';
import { OnEvent, type ReceivedEvent } from '@lgsp/outbox';
import { Injectable } from '@nestjs/common';
import { FacilityService } from './facility.service.js';

const { residenceRegisteredView } = fireSafetySubscriptions;

@Injectable()
export class FacilityConsumer {
  constructor(private readonly facilities: FacilityService) {}

  @OnEvent(residenceRegisteredView)
  onResidence({ subject, data }: ReceivedEvent<typeof residenceRegisteredView>): Promise<void> {
    return this.facilities.holderMoved(subject, data.commune);
  }
}
