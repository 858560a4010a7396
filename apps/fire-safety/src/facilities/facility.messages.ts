import { type Facility } from '@lgsp/contracts-fire-safety';

/** `lgsp.fire_safety.v1.GetFacilityResponse` */
export interface GetFacilityResponse {
  readonly facility: Omit<Facility, 'state'> & {
    readonly state: 'FACILITY_STATE_OPEN' | 'FACILITY_STATE_CLOSED';
  };
}

export const facilityMessage = (facility: Facility): GetFacilityResponse => ({
  facility: {
    ...facility,
    state: facility.state === 'open' ? 'FACILITY_STATE_OPEN' : 'FACILITY_STATE_CLOSED',
  },
});
