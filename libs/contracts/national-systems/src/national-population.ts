import { AgencyCode, ProcedureCode, StatedDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import {
  NationalCommune,
  NationalOfficial,
  NationalParent,
  NationalPartialDate,
  NationalPersonalNumber,
  NationalPersonName,
  NationalRefusal,
  NationalSex,
  RequestId,
} from './vocabulary.js';

/**
 * `POST /person-verifications` (XacThucThongTinCongDan of the C06 sharing service): number **and** name **and** birth
 * date, tied to procedure, agency and official; every look-up is logged by the national side. Changes no register.
 * 422 when the number cannot exist.
 */
export const PersonVerificationRequest = z
  .strictObject({
    /** MaYeuCau, unique per call. */
    requestId: RequestId,
    /** SoDinhDanh. */
    personalNumber: NationalPersonalNumber,
    /** HoVaTen. */
    name: NationalPersonName,
    /** NgayThangNamSinh; a year alone matches when the year agrees. */
    birthDate: NationalPartialDate,
    /** MaDVC, code of the procedure the data are asked for. */
    procedure: ProcedureCode,
    /** MaDonVi (QĐ 20/2020/QĐ-TTg). */
    agency: AgencyCode,
    /** MaCanBo; `system:<system>` when no person asks. */
    official: NationalOfficial,
  })
  .meta({ id: 'PersonVerificationRequest' });

/** What the national database knows of a person who matched. */
export const NationalPerson = z
  .object({
    personalNumber: NationalPersonalNumber,
    /** As it stands there, whatever it looks like. */
    name: text(100),
    sex: NationalSex,
    birthDate: NationalPartialDate,
    nationality: z.string(),
    ethnicity: z.string().nullable(),
    /** Code of the province of birth registration, three digits, as in the number. */
    birthProvince: z.string().regex(/^\d{3}$/),
    permanentResidence: NationalCommune.nullable(),
    /** Version of the record at its source (PhienBan), grows with each change. */
    version: z.int().positive(),
  })
  .meta({ id: 'NationalPerson' });

/** `match: false` says only that the three do not belong together, never which one is wrong. */
export const PersonVerification = z
  .object({ requestId: RequestId, match: z.boolean(), person: NationalPerson.optional() })
  .meta({ id: 'PersonVerification' });

/**
 * `POST /number-assignments`: a number for a child whose birth the civil register has qualified (Luật Căn cước Đ12).
 * Answers 202 while pending, 200 when final. 422 when refused at reception.
 */
export const NumberAssignmentRequest = z
  .strictObject({
    requestId: RequestId,
    /** `registrationId` of the civil register. */
    registrationId: z.uuid(),
    child: z.strictObject({ name: NationalPersonName, sex: NationalSex, birthDate: StatedDate }),
    mother: NationalParent.optional(),
    father: NationalParent.optional(),
    registrationPlace: NationalCommune,
  })
  .meta({ id: 'NumberAssignmentRequest' });

/** Also the answer of `GET /number-assignments/{requestId}`. */
export const NumberAssignment = z
  .object({
    requestId: RequestId,
    registrationId: z.uuid(),
    state: z.enum(['pending', 'assigned', 'refused']),
    /** Present when assigned. */
    personalNumber: NationalPersonalNumber.optional(),
    assignedOn: z.iso.date().optional(),
    refusal: NationalRefusal.optional(),
    version: z.int().positive(),
  })
  .meta({ id: 'NumberAssignment' });

export const NationalPopulationCode = {
  requestUnknown: 'NATIONAL_POPULATION.REQUEST_UNKNOWN',
  requestReused: 'NATIONAL_POPULATION.REQUEST_REUSED',
  /** The twelve digits cannot be a personal number: province, century, sex or year are impossible. */
  numberInvalid: 'NATIONAL_POPULATION.NUMBER_INVALID',
  /** The civil register knows no such registration, or has not qualified it. */
  registrationUnknown: 'NATIONAL_POPULATION.REGISTRATION_UNKNOWN',
  /** The child differs from the one the civil register entered. */
  registrationMismatch: 'NATIONAL_POPULATION.REGISTRATION_MISMATCH',
  /** The registration has a number already, given under another request. */
  alreadyAssigned: 'NATIONAL_POPULATION.ALREADY_ASSIGNED',
  refused: 'NATIONAL_POPULATION.REFUSED',
} as const;

export type PersonVerificationRequest = z.infer<typeof PersonVerificationRequest>;
export type PersonVerification = z.infer<typeof PersonVerification>;
export type NationalPerson = z.infer<typeof NationalPerson>;
export type NumberAssignmentRequest = z.infer<typeof NumberAssignmentRequest>;
export type NumberAssignment = z.infer<typeof NumberAssignment>;
