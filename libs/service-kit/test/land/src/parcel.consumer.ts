import { Injectable } from '@nestjs/common';
import { OnEvent, type ReceivedEvent } from './kit.js';
import { BirthInCommune } from './parcel.contract.js';
import { ParcelService } from './parcel.service.js';

@Injectable()
export class ParcelConsumer {
  constructor(private readonly parcels: ParcelService) {}

  @OnEvent(BirthInCommune)
  onBirth(event: ReceivedEvent<typeof BirthInCommune>): Promise<void> {
    return this.parcels.countBirth(event.data.commune);
  }
}
