import { type Facility } from '@lgsp/contracts-fire-safety';
import { type FacilityEntity } from './facility.entity.js';

export const facilityView = (facility: FacilityEntity): Facility => ({
  id: facility.id,
  name: facility.name,
  commune: facility.commune,
  holder: facility.holder,
  ...(facility.holderCommune === null ? {} : { holderCommune: facility.holderCommune }),
  state: facility.state,
  registeredAt: facility.registeredAt.toISOString(),
  ...(facility.closedAt === null ? {} : { closedAt: facility.closedAt.toISOString() }),
  ...(facility.closingReason === null ? {} : { closingReason: facility.closingReason }),
});
