import { type School } from '@lgsp/contracts-education';
import { given } from '@lgsp/service-kit';
import { type SchoolEntity } from './school.entity.js';

export const schoolView = (school: SchoolEntity): School => ({
  id: school.id,
  code: school.code,
  name: school.name,
  level: school.level,
  commune: school.commune,
  places: school.places,
  pupils: school.pupils,
  state: school.state,
  registeredAt: school.registeredAt.toISOString(),
  registeredBy: school.registeredBy,
  ...given({
    closedAt: school.closedAt?.toISOString(),
    closedBy: school.closedBy,
    closingReason: school.closingReason,
  }),
});
