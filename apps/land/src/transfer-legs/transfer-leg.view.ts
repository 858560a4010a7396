import { type TransferLeg } from '@lgsp/contracts-land';
import { type TransferLegEntity } from './transfer-leg.entity.js';

export const transferLegView = (leg: TransferLegEntity): TransferLeg => ({
  id: leg.id,
  state: leg.state,
  dossierCode: leg.dossierCode,
  agency: leg.agency,
  dueAt: leg.dueAt.toISOString(),
  parcel: leg.parcel,
  ...(leg.parcelId === null ? {} : { parcelId: leg.parcelId }),
  certificateNumber: leg.certificateNumber,
  transferor: leg.transferor,
  transferee: leg.transferee,
  form: leg.form,
  contract: leg.contract,
  ...(leg.approvedBy === null ? {} : { approvedBy: leg.approvedBy }),
  ...(leg.signedBy === null ? {} : { signedBy: leg.signedBy }),
  ...(leg.newCertificateNumber === null ? {} : { newCertificateNumber: leg.newCertificateNumber }),
  ...(leg.reasons.length === 0 ? {} : { reasons: [...leg.reasons] }),
});
