import {
  CertificateNumber,
  ParcelKey,
  Party,
  AskedReasons,
  RefusalReason,
  StatedReason,
  TransferContract,
  TransferForm,
} from '@lgsp/contracts-legs';
import { text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/** `asked` waits for the officer, `approved` for the one who signs; `waiting` waits for the applicant, or for a financial duty; `done`, `refused` and `withdrawn` are final. */
export const TransferLegState = z
  .enum(['asked', 'approved', 'waiting', 'done', 'refused', 'withdrawn'])
  .meta({ id: 'TransferLegState' });
export type TransferLegState = z.output<typeof TransferLegState>;

/** A transfer as the land registration office decides on it. */
export const TransferLeg = z
  .strictObject({
    id: z.uuidv7(),
    state: TransferLegState,
    dossierCode: z.string(),
    /** Agency that the applicant named. */
    agency: z.string(),
    dueAt: z.iso.datetime(),
    /** The officer who has it, `<member>:<staff id>`; absent where nobody took it. */
    takenBy: z.string().optional(),
    parcel: ParcelKey,
    /** Absent when no such parcel is in the register. */
    parcelId: z.uuidv7().optional(),
    /** Of the certificate that the applicant showed. */
    certificateNumber: CertificateNumber,
    transferor: Party,
    transferee: Party,
    form: TransferForm,
    contract: TransferContract,
    /** Staff ids, `<member>:<staff id>`. */
    approvedBy: z.string().optional(),
    signedBy: z.string().optional(),
    /** Present when done. */
    newCertificateNumber: CertificateNumber.optional(),
    /** Present when it waits or was refused. */
    reasons: z.array(RefusalReason).optional(),
    /** How often the applicant may still be asked for more. */
    supplementsLeft: z.int(),
  })
  .meta({ id: 'TransferLeg' });
export type TransferLeg = z.output<typeof TransferLeg>;

/** What the signature is put on: the serial that is printed on the new certificate's blank. */
export const TransferSignature = z
  .strictObject({ certificateNumber: CertificateNumber })
  .meta({ id: 'TransferSignature' });
export type TransferSignature = z.output<typeof TransferSignature>;

/** The officer's no, before anything is signed. */
export const TransferLegRefusal = z
  .strictObject({ reasons: z.array(StatedReason).min(1).max(10) })
  .meta({ id: 'TransferLegRefusal' });
export type TransferLegRefusal = z.output<typeof TransferLegRefusal>;

/** What the officer needs of the applicant before deciding. */
export const TransferSupplementRequest = z
  .strictObject({ reasons: AskedReasons })
  .meta({ id: 'TransferSupplementRequest' });
export type TransferSupplementRequest = z.output<typeof TransferSupplementRequest>;

/** Taxes or fees of the transfer (*nghĩa vụ tài chính*) are due, or were paid; of no amount yet. */
export const TransferDuty = z.strictObject({ reason: text(500) }).meta({ id: 'TransferDuty' });
export type TransferDuty = z.output<typeof TransferDuty>;
