import { NotificationCode, PersonalNumber, Sex } from '@lgsp/contracts-legs';
import { PersonName, StatedBirthDate, StatedDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/** Valid until it is cancelled; a corrected one is valid as it reads now. */
export const BirthNotificationState = z.enum(['valid', 'cancelled']).meta({ id: 'BirthNotificationState' });
export type BirthNotificationState = z.output<typeof BirthNotificationState>;

const reason = text(500, 5);
/** `GIOI_TINH_CON`: 1 male, 2 female, 3 not determined. */
const sex = z.union([...Sex.options, z.literal(3)]);

/** `HO_TEN_NND`, `NGAYSINH_NND`, `SO_CCCD_NND`: the mother or whoever cares for the child. A passport's or an old identity card's number is no personal number and is left out. */
const mother = z
  .strictObject({
    name: PersonName,
    birthDate: StatedBirthDate.optional(),
    personalNumber: PersonalNumber.optional(),
  })
  .meta({ id: 'NotifiedMother' });

/**
 * What a *giấy chứng sinh* says: table XML9 of QĐ 130/QĐ-BYT as QĐ 4750/QĐ-BYT changes it, under the names that stand beside the fields. Only what an
 * examination of a birth needs; weight, health, delivery and who assisted are nobody's here. The message of QĐ 1898/QĐ-BYT 2025 was not seen.
 */
const content = {
  mother,
  child: z
    .strictObject({
      sex,
      /** The day of `NGAY_SINH_CON`, which has hour and minute as well. */
      birthDate: StatedDate,
      /** `SO_CON`: children of this birth; tells twins from a second notification for one child. */
      ofBirth: z.int().min(1).max(99),
      /** `HO_TEN_CON`: the name that the parents think of, if they do. */
      name: PersonName.optional(),
    })
    .meta({ id: 'NotifiedChild' }),
  /** `NGAY_CT`: day on which it was issued. */
  issuedOn: StatedDate,
};

/** XML9 names no facility; who hands it in does. */
const issued = {
  /** `XXXXX.GCS.ZZZZZ.YY` since 2025-10-01 (TT 22/2025/TT-BYT), facility, `SO` and `QUYEN_SO` before. One child has one. */
  code: NotificationCode,
  /** Mã cơ sở khám bệnh, chữa bệnh of an open facility. */
  facility: z.string().regex(/^\d{5}$/),
};

/** A medical birth notification as its facility hands it in. */
export const NewBirthNotification = z
  .strictObject({ ...issued, ...content })
  .meta({ id: 'NewBirthNotification' });
export type NewBirthNotification = z.output<typeof NewBirthNotification>;

/** As its desk reads it. */
export const BirthNotification = z
  .strictObject({
    id: z.uuidv7(),
    ...issued,
    ...content,
    mother: mother.omit({ personalNumber: true }).extend({ maskedNumber: z.string().optional() }),
    /** Where the facility lies. */
    commune: z.string(),
    state: BirthNotificationState,
    registeredAt: z.iso.datetime(),
    /** Staff ids, `<member>:<staff id>`. */
    registeredBy: z.string(),
    /** Oldest first; absent in lists. */
    corrections: z
      .array(z.strictObject({ reason: z.string(), correctedAt: z.iso.datetime(), correctedBy: z.string() }))
      .optional(),
    /** Present when cancelled. */
    cancelledAt: z.iso.datetime().optional(),
    cancelledBy: z.string().optional(),
    cancellationReason: z.string().optional(),
  })
  .meta({ id: 'BirthNotification' });
export type BirthNotification = z.output<typeof BirthNotification>;

/** What it should have said, whole, and why; what it said before is kept. */
export const BirthNotificationCorrection = z
  .strictObject({ ...content, reason })
  .meta({ id: 'BirthNotificationCorrection' });
export type BirthNotificationCorrection = z.output<typeof BirthNotificationCorrection>;

/** Why it does not hold: a second one for the same child, say. Nothing is deleted. */
export const BirthNotificationCancellation = z
  .strictObject({ reason })
  .meta({ id: 'BirthNotificationCancellation' });
export type BirthNotificationCancellation = z.output<typeof BirthNotificationCancellation>;

/** What a declaration says of the birth. A code alone finds nothing: something else has to be right as well. */
export const BirthNotificationLookup = z
  .strictObject({
    code: NotificationCode,
    sex,
    birthDate: StatedDate,
    mother: z.strictObject({
      name: PersonName,
      birthDate: StatedBirthDate,
      personalNumber: PersonalNumber.optional(),
    }),
  })
  .meta({ id: 'BirthNotificationLookup' });
export type BirthNotificationLookup = z.output<typeof BirthNotificationLookup>;

export const NotifiedFact = z.enum(['sex', 'birthDate', 'mother']).meta({ id: 'NotifiedFact' });
export type NotifiedFact = z.output<typeof NotifiedFact>;

/** Whether there is one, whether it holds, and what of the statement it contradicts; never what it says instead. */
export const BirthNotificationLookupAnswer = z
  .strictObject({
    known: z.boolean(),
    /** With the rest when known. */
    state: BirthNotificationState.optional(),
    differs: z.array(NotifiedFact).optional(),
  })
  .meta({ id: 'BirthNotificationLookupAnswer' });
export type BirthNotificationLookupAnswer = z.output<typeof BirthNotificationLookupAnswer>;
