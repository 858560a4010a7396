import { type Inspection } from '@lgsp/contracts-fire-safety';
import { given } from '@lgsp/service-kit';
import { type InspectionEntity } from './inspection.entity.js';

export const inspectionView = (inspection: InspectionEntity): Inspection => ({
  id: inspection.id,
  facilityId: inspection.facilityId,
  occasion: inspection.occasion,
  inspectedOn: inspection.inspectedOn,
  minutesNumber: inspection.minutesNumber,
  inspector: inspection.inspector,
  result: inspection.faults.length === 0 ? 'passed' : 'faults',
  faults: [...inspection.faults],
  ...given({ mendBy: inspection.mendBy, mendedOn: inspection.mendedOn }),
});
