import { Ethnicity, Nationality, PaperNumber, StatedDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import {
  NationalCommune,
  NationalOfficial,
  NationalParent,
  NationalPersonName,
  NationalRefusal,
  NationalSex,
  RequestId,
} from './vocabulary.js';

/**
 * States of a civil-status file as provincial proxies of *hộ tịch điện tử* report them (`traTrangThaiHoSo`):
 * 0 error (refused, see `refusal`), 1 received, 2 supplement asked, 3 qualified, 4 done. 0 and 4 are final.
 */
export const CivilRegisterState = z
  .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .meta({ id: 'CivilRegisterState' });

export const CivilRegisterChild = z
  .strictObject({
    name: NationalPersonName,
    sex: NationalSex,
    birthDate: StatedDate,
    birthPlace: text(500),
    ethnicity: Ethnicity.optional(),
    nationality: Nationality.optional(),
    hometown: text(500).optional(),
  })
  .meta({ id: 'CivilRegisterChild' });

/**
 * `POST /birth-registrations`: the commune's decision, entered by an officer and signed by the chairman (Luật Hộ tịch
 * Đ16). Answers 202 while the file is open, 200 when it is final, with {@link CivilRegisterBirth}; 422 with a code of
 * {@link CivilRegisterCode} when the register refuses at reception.
 */
export const CivilRegisterBirthRequest = z
  .strictObject({
    requestId: RequestId,
    /** Code of the giấy chứng sinh, one per child (TT 22/2025/TT-BYT): the key against doubles. */
    notificationCode: text(50).optional(),
    /** What stands in its place (Luật Hộ tịch Đ16.1). */
    proof: z.enum(['witness', 'undertaking']).optional(),
    /** Of a foundling, who has no parents to name (NĐ 123/2015/NĐ-CP Đ14). */
    findingReport: z
      .strictObject({ number: PaperNumber, writtenOn: StatedDate, place: NationalCommune })
      .optional(),
    birthOrder: z.int().min(1).max(9).optional(),
    child: CivilRegisterChild,
    mother: NationalParent.optional(),
    father: NationalParent.optional(),
    registrationPlace: NationalCommune,
    approvedBy: NationalOfficial,
    signedBy: NationalOfficial,
  })
  .meta({ id: 'CivilRegisterBirthRequest' });

/** The entry in the birth register and its certificate (giấy khai sinh). */
export const CivilRegisterCertificate = z
  .object({
    /** Number of the certificate, `<entry>/<year>`. */
    number: z.string(),
    bookNumber: z.string(),
    bookYear: z.int(),
    entryNumber: z.int(),
    registeredOn: z.iso.date(),
    registrationPlace: NationalCommune,
    signedBy: z.string(),
  })
  .meta({ id: 'CivilRegisterCertificate' });

/** Also the answer of `GET /birth-registrations/{requestId}`; 404 for an id the register has never seen. */
export const CivilRegisterBirth = z
  .object({
    requestId: RequestId,
    /** The register's own id of the file; the key for the number assignment. */
    registrationId: z.uuid(),
    state: CivilRegisterState,
    receivedAt: z.iso.datetime(),
    /** What the register asks for in state 2. */
    supplement: z.string().optional(),
    refusal: NationalRefusal.optional(),
    /** Present in state 4. */
    certificate: CivilRegisterCertificate.optional(),
    /** Version of the record at its source, grows with each change. */
    version: z.int().positive(),
  })
  .meta({ id: 'CivilRegisterBirth' });

/**
 * `POST /birth-corrections`: *cải chính* of a birth that is entered; an entry of its own that refers to the one it corrects, which stays
 * (Luật Hộ tịch Đ7, Đ28; the articles were not looked up). States as of a birth.
 */
export const CivilRegisterCorrectionRequest = z
  .strictObject({
    requestId: RequestId,
    /** The entry that is corrected. */
    registrationId: z.uuid(),
    certificateNumber: text(80),
    /** All of what the entry says now. */
    child: CivilRegisterChild,
    mother: NationalParent.optional(),
    father: NationalParent.optional(),
    reason: text(500),
    legalBasis: text(300),
    approvedBy: NationalOfficial,
    signedBy: NationalOfficial,
  })
  .meta({ id: 'CivilRegisterCorrectionRequest' });

/** Also the answer of `GET /birth-corrections/{requestId}`; 404 for an id the register has never seen. */
export const CivilRegisterCorrection = z
  .object({
    requestId: RequestId,
    correctionId: z.uuid(),
    registrationId: z.uuid(),
    state: CivilRegisterState,
    receivedAt: z.iso.datetime(),
    supplement: z.string().optional(),
    refusal: NationalRefusal.optional(),
    /** Present in state 4. */
    entry: z
      .object({ number: z.string(), registeredOn: z.iso.date(), corrects: z.string() })
      .meta({ id: 'CivilRegisterCorrectionEntry' })
      .optional(),
    version: z.int().positive(),
  })
  .meta({ id: 'CivilRegisterCorrection' });

export const CivilRegisterCode = {
  requestUnknown: 'CIVIL_REGISTER.REQUEST_UNKNOWN',
  requestReused: 'CIVIL_REGISTER.REQUEST_REUSED',
  /** Another file holds this giấy chứng sinh. */
  notificationAlreadyUsed: 'CIVIL_REGISTER.NOTIFICATION_ALREADY_USED',
  /** Number, name or birth date of a parent disagree with the population database. */
  parentMismatch: 'CIVIL_REGISTER.PARENT_MISMATCH',
  birthInFuture: 'CIVIL_REGISTER.BIRTH_IN_FUTURE',
  /** Neither mother nor father is named, and no report says that the child was found. */
  parentsMissing: 'CIVIL_REGISTER.PARENTS_MISSING',
  /** Approved and signed by one person. */
  sameOfficial: 'CIVIL_REGISTER.SAME_OFFICIAL',
  /** No entry of this id and certificate to correct. */
  registrationUnknown: 'CIVIL_REGISTER.REGISTRATION_UNKNOWN',
  refused: 'CIVIL_REGISTER.REFUSED',
} as const;

export type CivilRegisterState = z.infer<typeof CivilRegisterState>;
export type CivilRegisterBirthRequest = z.infer<typeof CivilRegisterBirthRequest>;
export type CivilRegisterBirth = z.infer<typeof CivilRegisterBirth>;
export type CivilRegisterCertificate = z.infer<typeof CivilRegisterCertificate>;
export type CivilRegisterCorrectionRequest = z.infer<typeof CivilRegisterCorrectionRequest>;
export type CivilRegisterCorrection = z.infer<typeof CivilRegisterCorrection>;
