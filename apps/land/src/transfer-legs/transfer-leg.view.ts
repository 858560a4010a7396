import { type TransferLeg } from '@lgsp/contracts-land';
import { given } from '@lgsp/service-kit';
import { type TransferLegEntity } from './transfer-leg.entity.js';

export const transferLegView = (leg: TransferLegEntity): TransferLeg => ({
  id: leg.id,
  state: leg.state,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  dueAt: leg.dueAt.toISOString(),
  ...given({ takenBy: leg.takenBy }),
  parcel: leg.parcel,
  ...given({ parcelId: leg.parcelId }),
  certificateNumber: leg.certificateNumber,
  transferor: leg.transferor,
  transferee: leg.transferee,
  form: leg.form,
  contract: leg.contract,
  ...given({
    approvedBy: leg.approvedBy,
    signedBy: leg.signedBy,
    newCertificateNumber: leg.newCertificateNumber,
  }),
  ...(leg.reasons.length === 0 ? {} : { reasons: [...leg.reasons] }),
  supplementsLeft: leg.supplementsLeft,
});
