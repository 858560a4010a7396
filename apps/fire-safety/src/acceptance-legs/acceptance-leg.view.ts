import { type AcceptanceLeg } from '@lgsp/contracts-fire-safety';
import { given } from '@lgsp/service-kit';
import { type AcceptanceLegEntity } from './acceptance-leg.entity.js';

export const acceptanceLegView = (leg: AcceptanceLegEntity): AcceptanceLeg => ({
  id: leg.id,
  state: leg.state,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  dueAt: leg.dueAt.toISOString(),
  ...given({ takenBy: leg.takenBy }),
  facility: leg.facility,
  place: leg.place,
  ...given({ facilityId: leg.facilityId, holder: leg.holder }),
  design: leg.design,
  ...given({
    inspection: leg.inspection,
    inspectedBy: leg.inspectedBy,
    signedBy: leg.signedBy,
    documentNumber: leg.documentNumber,
    acceptedOn: leg.acceptedOn,
  }),
  ...(leg.reasons.length === 0 ? {} : { reasons: [...leg.reasons] }),
  supplementsLeft: leg.supplementsLeft,
});
