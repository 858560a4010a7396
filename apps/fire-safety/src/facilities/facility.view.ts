import { type Facility, type FacilityEntry, type NewFacility } from '@lgsp/contracts-fire-safety';
import { given } from '@lgsp/service-kit';
import { type FacilityEntity } from './facility.entity.js';
import { type FacilityEntryEntity } from './facility-entry.entity.js';
import { managerOf } from './facility-kinds.js';

/** The facility as an entry describes it. */
export const described = (facility: FacilityEntity): NewFacility => ({
  name: facility.name,
  kind: facility.kind,
  measures: facility.measures,
  ...given({ statedGroup: facility.statedGroup }),
  commune: facility.commune,
  ...given({ address: facility.address, holder: facility.holder }),
});

export const facilityView = (facility: FacilityEntity): Facility => ({
  id: facility.id,
  ...described(facility),
  group: facility.riskGroup,
  manager: managerOf(facility.riskGroup),
  ...given({ holderCommune: facility.holderCommune }),
  state: facility.state,
  registeredAt: facility.registeredAt.toISOString(),
  ...given({
    acceptedOn: facility.acceptedOn,
    acceptanceNumber: facility.acceptanceNumber,
    inspectedOn: facility.inspectedOn,
    inspectionDue: facility.inspectionDue,
    closedAt: facility.closedAt?.toISOString(),
    closingReason: facility.closingReason,
  }),
});

export const entryView = (entry: FacilityEntryEntity): FacilityEntry => ({
  id: entry.id,
  facilityId: entry.facilityId,
  kind: entry.kind,
  enteredAt: entry.enteredAt.toISOString(),
  enteredBy: entry.enteredBy,
  legalBasis: entry.legalBasis,
  ...given({ documentNumber: entry.documentNumber }),
  facility: entry.facility,
  ...given({ corrects: entry.corrects }),
});

/** What every event says of it. */
export const factsOf = (facility: FacilityEntity) => ({
  facilityId: facility.id,
  name: facility.name,
  kind: facility.kind,
  group: facility.riskGroup,
  manager: managerOf(facility.riskGroup),
  commune: facility.commune,
  ...given({ holder: facility.holder }),
});
