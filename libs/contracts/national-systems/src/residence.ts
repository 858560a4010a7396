import { PaperNumber, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { NationalCommune, NationalPersonRef, NationalRefusal, RequestId } from './vocabulary.js';

/**
 * `POST /permanent-residences`: the commune police registers the permanent residence of a child (Luật Cư trú Đ20, Đ22).
 * Asynchronous: 202 `accepted` first, later `registered` or `refused` (200). 422 when refused at reception.
 */
export const PermanentResidenceRequest = z
  .strictObject({
    requestId: RequestId,
    person: NationalPersonRef,
    /** Number of the birth certificate: the birth must be entered first. */
    birthCertificateNumber: PaperNumber,
    place: NationalCommune,
    /** House number, street, village. */
    address: text(500).optional(),
  })
  .meta({ id: 'PermanentResidenceRequest' });

/** Also the answer of `GET /permanent-residences/{requestId}`. */
export const PermanentResidence = z
  .object({
    requestId: RequestId,
    state: z.enum(['accepted', 'registered', 'refused']),
    /** Present when registered. */
    registration: z
      .object({ residenceId: z.uuid(), place: NationalCommune, registeredOn: z.iso.date() })
      .optional(),
    refusal: NationalRefusal.optional(),
    version: z.int().positive(),
  })
  .meta({ id: 'PermanentResidence' });

export const ResidenceCode = {
  requestUnknown: 'RESIDENCE.REQUEST_UNKNOWN',
  requestReused: 'RESIDENCE.REQUEST_REUSED',
  /** Number, name, sex and birth date do not belong to one person. */
  personMismatch: 'RESIDENCE.PERSON_MISMATCH',
  /** The civil register has no certificate of this number for this person. */
  birthNotRegistered: 'RESIDENCE.BIRTH_NOT_REGISTERED',
  alreadyRegistered: 'RESIDENCE.ALREADY_REGISTERED',
  /** Decided later: neither parent has permanent residence in the commune (Luật Cư trú Đ12, Đ20). */
  placeNotOfParents: 'RESIDENCE.PLACE_NOT_OF_PARENTS',
  /** Decided later: the birth certificate says something wrong. The file is closed; after the correction another is opened (NĐ 63/2024/NĐ-CP Đ8.4). */
  certificateInError: 'RESIDENCE.CERTIFICATE_IN_ERROR',
  refused: 'RESIDENCE.REFUSED',
} as const;

export type PermanentResidenceRequest = z.infer<typeof PermanentResidenceRequest>;
export type PermanentResidence = z.infer<typeof PermanentResidence>;
