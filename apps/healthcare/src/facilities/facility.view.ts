import { type Facility } from '@lgsp/contracts-healthcare';
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
  ...(facility.closedAt === null ? {} : { closedAt: facility.closedAt.toISOString() }),
  ...(facility.closedBy === null ? {} : { closedBy: facility.closedBy }),
  ...(facility.closingReason === null ? {} : { closingReason: facility.closingReason }),
});
