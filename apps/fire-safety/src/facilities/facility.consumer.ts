import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { personPlacedView, residenceRegisteredView } from '../subscriptions.js';
import { FacilityService } from './facility.service.js';

@Injectable()
export class FacilityConsumer {
  constructor(private readonly facilities: FacilityService) {}

  @OnEvent(residenceRegisteredView)
  onResidence({ subject, data }: ReceivedEvent<typeof residenceRegisteredView>): Promise<void> {
    return this.facilities.holderMoved(subject, data.commune);
  }

  @OnEvent(personPlacedView)
  onPlaced({ subject, data }: ReceivedEvent<typeof personPlacedView>): Promise<void> {
    return this.facilities.holderMoved(subject, data.commune);
  }
}
