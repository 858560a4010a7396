import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { personPlacedView, residenceRegisteredView } from '../subscriptions.js';
import { ParcelService } from './parcel.service.js';

@Injectable()
export class ParcelConsumer {
  constructor(private readonly parcels: ParcelService) {}

  @OnEvent(residenceRegisteredView)
  onResidence({ subject, data }: ReceivedEvent<typeof residenceRegisteredView>): Promise<void> {
    return this.parcels.holderMoved(subject, data.commune);
  }

  @OnEvent(personPlacedView)
  onPlaced({ subject, data }: ReceivedEvent<typeof personPlacedView>): Promise<void> {
    return this.parcels.holderMoved(subject, data.commune);
  }
}
