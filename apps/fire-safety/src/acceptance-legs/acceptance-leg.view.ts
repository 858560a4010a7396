import { type AcceptanceLeg } from '@lgsp/contracts-fire-safety';
import { type AcceptanceLegEntity } from './acceptance-leg.entity.js';

export const acceptanceLegView = (leg: AcceptanceLegEntity): AcceptanceLeg => ({
  id: leg.id,
  state: leg.state,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  dueAt: leg.dueAt.toISOString(),
  facility: leg.facility,
  place: leg.place,
  ...(leg.facilityId === null ? {} : { facilityId: leg.facilityId }),
  ...(leg.holder === null ? {} : { holder: leg.holder }),
  design: leg.design,
  ...(leg.inspection === null ? {} : { inspection: leg.inspection }),
  ...(leg.inspectedBy === null ? {} : { inspectedBy: leg.inspectedBy }),
  ...(leg.signedBy === null ? {} : { signedBy: leg.signedBy }),
  ...(leg.documentNumber === null ? {} : { documentNumber: leg.documentNumber }),
  ...(leg.acceptedOn === null ? {} : { acceptedOn: leg.acceptedOn }),
  ...(leg.reasons.length === 0 ? {} : { reasons: [...leg.reasons] }),
});
