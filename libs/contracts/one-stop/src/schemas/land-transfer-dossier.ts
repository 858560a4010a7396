import { CertificateNumber, ParcelKey, TransferForm } from '@lgsp/contracts-legs';
import { AgencyCode, PaperNumber, StatedDate } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { applicant, attachments, statedPerson, StatedPlace, submission } from './declared.js';

const kind = z.literal('land-transfer');
const { mapSheet, parcelNumber } = ParcelKey.shape;

/** A party as the applicant states it; without a number nobody is party to a transfer. */
export const StatedParty = z.strictObject(statedPerson).meta({ id: 'StatedParty' });

/** The parcel as the certificate names it: the commune with its name, so that a code of another epoch is seen. */
export const StatedParcel = z.strictObject({ place: StatedPlace, mapSheet, parcelNumber }).meta({
  id: 'StatedParcel',
});

/** A dossier of *đăng ký biến động: chuyển quyền sử dụng đất*: the whole right of one holder goes to one person. */
export const LandTransferDossier = z
  .strictObject({
    kind,
    ...submission,
    applicant: applicant(z.enum(['transferor', 'transferee', 'representative'])).meta({
      id: 'LandTransferApplicant',
    }),
    parcel: StatedParcel,
    /** Of the certificate in force. */
    certificateNumber: CertificateNumber,
    /** Bên chuyển quyền. */
    transferor: StatedParty,
    /** Bên nhận quyền. */
    transferee: StatedParty,
    form: TransferForm,
    contract: z.strictObject({ number: PaperNumber, signedOn: StatedDate }).meta({ id: 'StatedContract' }),
    agencies: z.strictObject({ 'land-transfer': AgencyCode }).meta({ id: 'LandTransferAgencies' }),
  })
  .meta({ id: 'LandTransferDossier' });

export const LandTransferSupplement = z
  .strictObject({
    kind,
    transferor: StatedParty.optional(),
    transferee: StatedParty.optional(),
    attachments: attachments.optional(),
  })
  .meta({ id: 'LandTransferSupplement' });
