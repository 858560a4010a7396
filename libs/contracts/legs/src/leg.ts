import { z } from 'zod';

/** The legs of the linked birth procedure. What was published with these names keeps them: a new procedure has an enum of its own. */
export const BirthLegKind = z.enum(['birth', 'residence', 'insurance']);
export type BirthLegKind = z.output<typeof BirthLegKind>;

/** The leg of the procedure that transfers a right to a parcel. */
export const LandLegKind = z.enum(['land-transfer']);

/** The leg of the fire-safety acceptance. */
export const FireLegKind = z.enum(['fire-acceptance']);

/** All legs that one-stop asks of departments. */
export const LegKind = z.enum([...BirthLegKind.options, ...LandLegKind.options, ...FireLegKind.options]);
export type LegKind = z.output<typeof LegKind>;

const text = z.string().min(1).max(300);

/** 1 male, 2 female; 3 (*chưa xác định*) has no digit in the personal number and never reaches a leg. */
export const Sex = z.union([z.literal(1), z.literal(2)]);
export const CommuneCode = z.string().regex(/^\d{5}$/);
/** Twelve digits; what they mean is for the national population database and its mirrors to know. */
export const PersonalNumber = z.string().regex(/^0\d{11}$/);
/** Code of the *giấy chứng sinh* (medical birth notification): one per child, the key against doubles. */
export const NotificationCode = z.string().regex(/^[0-9A-Za-z./-]{5,40}$/);

/** A place as papers name it: a commune code means nothing without its name and a date. */
export const Place = z
  .object({ communeCode: CommuneCode, communeName: text, detail: text.optional() })
  .meta({ id: 'Place' });
export type Place = z.output<typeof Place>;

/** Of a passport, as printed; of whom no register here knows a number. */
export const PassportNumber = z.string().regex(/^[0-9A-Z]{5,20}$/);

/** A parent whom population has verified, or whom an officer has accepted without a number. */
export const Parent = z
  .object({
    personId: z.uuidv7().optional(),
    personalNumber: PersonalNumber.optional(),
    name: text,
    /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
    birthDate: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
    passportNumber: PassportNumber.optional(),
    ethnicity: text.optional(),
    nationality: text.optional(),
    /** Nơi cư trú. */
    residence: text.optional(),
  })
  .meta({ id: 'Parent' });
export type Parent = z.output<typeof Parent>;

/** The child before it has a number. */
export const Newborn = z
  .object({
    name: text,
    sex: Sex,
    birthDate: z.iso.date(),
    birthPlace: Place,
    ethnicity: text.optional(),
    nationality: text.optional(),
    /** Quê quán. */
    hometown: text.optional(),
  })
  .meta({ id: 'Newborn' });
export type Newborn = z.output<typeof Newborn>;

/** Born outside the country: no code of ours, only words. */
export const PlaceAbroad = z.object({ country: text, place: text }).meta({ id: 'PlaceAbroad' });
export type PlaceAbroad = z.output<typeof PlaceAbroad>;

/** A newborn, wherever: in a commune of this country or abroad. */
export const NewbornAnywhere = Newborn.extend({
  birthPlace: Place.optional(),
  bornAbroad: PlaceAbroad.optional(),
}).meta({ id: 'NewbornAnywhere' });
export type NewbornAnywhere = z.output<typeof NewbornAnywhere>;

/** What stands in place of a *giấy chứng sinh*: a witness's statement, or a written undertaking (Luật Hộ tịch Đ16.1). */
export const BirthProof = z.enum(['witness', 'undertaking']).meta({ id: 'BirthProof' });
export type BirthProof = z.output<typeof BirthProof>;

/** The report of a foundling (*biên bản về việc trẻ bị bỏ rơi*, NĐ 123/2015/NĐ-CP Đ14). */
export const FindingReport = z
  .object({ number: z.string().min(1).max(80), writtenOn: z.iso.date(), place: Place })
  .meta({ id: 'FindingReport' });
export type FindingReport = z.output<typeof FindingReport>;

/** Of several children of one birth, which; absent: the only one, or nobody has said. */
export const BirthOrder = z.int().min(1).max(9);

/** The child as the birth leg has registered it. */
export const RegisteredChild = z
  .object({
    personId: z.uuidv7(),
    personalNumber: PersonalNumber,
    name: text,
    sex: Sex,
    birthDate: z.iso.date(),
    certificateNumber: z.string().min(1).max(80),
  })
  .meta({ id: 'RegisteredChild' });
export type RegisteredChild = z.output<typeof RegisteredChild>;
