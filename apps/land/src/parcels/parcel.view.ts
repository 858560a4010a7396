import { type Parcel } from '@lgsp/contracts-land';
import { type ParcelEntity } from './parcel.entity.js';

export const parcelView = (parcel: ParcelEntity): Parcel => ({
  id: parcel.id,
  name: parcel.name,
  commune: parcel.commune,
  holder: parcel.holder,
  ...(parcel.holderCommune === null ? {} : { holderCommune: parcel.holderCommune }),
  state: parcel.state,
  registeredAt: parcel.registeredAt.toISOString(),
  ...(parcel.closedAt === null ? {} : { closedAt: parcel.closedAt.toISOString() }),
  ...(parcel.closingReason === null ? {} : { closingReason: parcel.closingReason }),
});
