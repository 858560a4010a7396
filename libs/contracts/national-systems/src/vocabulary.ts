import {
  AddressLine,
  CommuneName,
  Ethnicity,
  Nationality,
  OfficialId,
  PersonName,
  StatedBirthDate,
  StatedDate,
} from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/**
 * The caller's id of one request, kept over every retry. A repeated POST with the same content answers with the present
 * state of that request, so that asking again *is* posting again; other content under it is refused (409).
 */
export const RequestId = z.uuidv7().meta({ id: 'NationalRequestId' });

/**
 * Số định danh cá nhân, twelve digits. Only in bodies. Whether it can exist (province, century, sex, year) is decided by
 * the system that keeps it.
 */
export const NationalPersonalNumber = z
  .string()
  .regex(/^\d{12}$/)
  .meta({ id: 'NationalPersonalNumber' });

/** A full name as registered; compared as law compares names (`sameName` of the kernel). */
export const NationalPersonName = PersonName.meta({ id: 'NationalPersonName' });

/** 1 male, 2 female. *Chưa xác định* (3) has no digit in the personal number and is not accepted here. */
export const NationalSex = z.union([z.literal(1), z.literal(2)]).meta({ id: 'NationalSex' });

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as registers know a birth date. */
export const NationalPartialDate = StatedBirthDate.meta({ id: 'NationalPartialDate' });

/** A commune by code and name together: codes were re-used on 2025-07-01, so a code alone is ambiguous. */
export const NationalCommune = z
  .strictObject({ communeCode: z.string().regex(/^\d{5}$/), communeName: CommuneName })
  .meta({ id: 'NationalCommune' });

/** `<member>:<opaque staff id>` of the official who acts. */
export const NationalOfficial = OfficialId.meta({ id: 'NationalOfficial' });

/** A parent as the papers name them. The number may be missing (Luật Hộ tịch Đ16.3): then nothing is checked by it. */
export const NationalParent = z
  .strictObject({
    personalNumber: NationalPersonalNumber.optional(),
    name: NationalPersonName,
    birthDate: NationalPartialDate,
    /** Of a foreigner, who has no personal number. */
    passportNumber: z
      .string()
      .regex(/^[0-9A-Z]{5,20}$/)
      .optional(),
    ethnicity: Ethnicity.optional(),
    nationality: Nationality.optional(),
    residence: AddressLine.optional(),
  })
  .meta({ id: 'NationalParent' });

/** A person who has a number; all four must agree with the national population database. */
export const NationalPersonRef = z
  .strictObject({
    personalNumber: NationalPersonalNumber,
    name: NationalPersonName,
    sex: NationalSex,
    birthDate: StatedDate,
  })
  .meta({ id: 'NationalPersonRef' });

/** A final no that was decided after reception: a registered code and the reason in Vietnamese, without personal values. */
export const NationalRefusal = z
  .object({ code: z.string(), reason: z.string() })
  .meta({ id: 'NationalRefusal' });

export type NationalCommune = z.infer<typeof NationalCommune>;
export type NationalParent = z.infer<typeof NationalParent>;
export type NationalPersonRef = z.infer<typeof NationalPersonRef>;
export type NationalRefusal = z.infer<typeof NationalRefusal>;
