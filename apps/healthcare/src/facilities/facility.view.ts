import { type Facility } from '@lgsp/contracts-healthcare';
import { given } from '@lgsp/service-kit';
import { type FacilityEntity } from './facility.entity.js';

export const facilityView = (facility: FacilityEntity): Facility => ({
  id: facility.id,
  code: facility.code,
  name: facility.name,
  level: facility.level,
  commune: facility.commune,
  address: facility.address,
  state: facility.state,
  registeredAt: facility.registeredAt.toISOString(),
  registeredBy: facility.registeredBy,
  ...given({
    closedAt: facility.closedAt?.toISOString(),
    closedBy: facility.closedBy,
    closingReason: facility.closingReason,
  }),
});
