import { type Parcel } from '@lgsp/contracts-land';

/** `lgsp.land.v1.GetParcelResponse` */
export interface GetParcelResponse {
  readonly parcel: Omit<Parcel, 'state'> & {
    readonly state: 'PARCEL_STATE_OPEN' | 'PARCEL_STATE_CLOSED';
  };
}

export const parcelMessage = (parcel: Parcel): GetParcelResponse => ({
  parcel: {
    ...parcel,
    state: parcel.state === 'open' ? 'PARCEL_STATE_OPEN' : 'PARCEL_STATE_CLOSED',
  },
});
