import { OnEvent, type ReceivedEvent } from '@lgsp/service-kit';
import { Injectable } from '@nestjs/common';
import { parcelClosedView, parcelRegisteredView, rightTransferredView } from '../subscriptions.js';
import { LandHoldingRepository } from './land-holding.repository.js';

/** Follows the land register: what it says of a parcel comes in its order. */
@Injectable()
export class LandHoldingConsumer {
  constructor(private readonly holdings: LandHoldingRepository) {}

  @OnEvent(parcelRegisteredView)
  onRegistered({ data }: ReceivedEvent<typeof parcelRegisteredView>): Promise<void> {
    return this.holdings.begin(data.parcelId, data.commune, data.begun);
  }

  @OnEvent(rightTransferredView)
  async onTransferred({ data }: ReceivedEvent<typeof rightTransferredView>): Promise<void> {
    await this.holdings.end(data.endedRightIds);
    await this.holdings.begin(data.parcelId, data.commune, data.begun);
  }

  @OnEvent(parcelClosedView)
  onClosed({ data }: ReceivedEvent<typeof parcelClosedView>): Promise<void> {
    return this.holdings.end(data.endedRightIds);
  }
}
