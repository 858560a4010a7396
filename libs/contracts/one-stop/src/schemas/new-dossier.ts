import { NotificationCode, PersonalNumber, Place } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** At the edge an unknown field is a fault; the same place inside an event is read tolerantly. */
const StatedPlace = z.strictObject(Place.shape).meta({ id: 'StatedPlace' });

const text = (max: number) => z.string().trim().min(1).max(max);

/** Mã số hồ sơ, kept as issued: QĐ 20/2020/QĐ-TTg and QCVN 102:2016 agency codes, date, sequence of four digits or more. */
export const DossierCode = z
  .string()
  .regex(/^(?:[A-Y]\d{2}(?:\.[0-9A-Z]+)*|\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})-\d{6}-\d{4,}$/)
  .max(50)
  .meta({ id: 'DossierCode' });

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: registers of older people know no more. */
const ParentBirthDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);

/** Người yêu cầu: files for the child and is never the child. */
export const Applicant = z
  .strictObject({
    name: text(300),
    /** `TechID` of the portal's sign-on; opaque. */
    techId: text(100).optional(),
    relation: z.enum(['mother', 'father', 'relative', 'guardian']),
    phone: z
      .string()
      .regex(/^\+?\d{9,12}$/)
      .optional(),
  })
  .meta({ id: 'Applicant' });

export const DossierChild = z
  .strictObject({
    name: text(300),
    /** 1 male, 2 female, 3 not determined (*chưa xác định*). */
    sex: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    birthDate: z.iso.date(),
    birthPlace: StatedPlace,
  })
  .meta({ id: 'DossierChild' });

/** A parent as the applicant states it; a mother may have no number (Luật Hộ tịch Đ16.3). */
export const StatedParent = z
  .strictObject({ name: text(300), birthDate: ParentBirthDate, personalNumber: PersonalNumber.optional() })
  .meta({ id: 'StatedParent' });

/** Agencies that the applicant chose for the three legs (NĐ 63/2024/NĐ-CP). */
export const ChosenAgencies = z
  .strictObject({ birth: text(60), residence: text(60), insurance: text(60) })
  .meta({ id: 'ChosenAgencies' });

/** What is known of a file; its bytes stay where the portal keeps them. */
export const Attachment = z
  .strictObject({
    id: text(100),
    name: text(300),
    componentCode: text(100),
    mediaType: text(100),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'Attachment' });

/** A dossier of the linked procedure *khai sinh, thường trú, thẻ BHYT*, as the national portal hands it over. */
export const NewDossier = z
  .strictObject({
    code: DossierCode,
    /** RFC 3339: when the citizen sent it to the portal. */
    submittedAt: z.iso.datetime({ offset: true }),
    applicant: Applicant,
    child: DossierChild,
    mother: StatedParent,
    /** May be absent. */
    father: StatedParent.optional(),
    agencies: ChosenAgencies,
    /** Place of permanent residence that is asked for. */
    residence: StatedPlace,
    /** The signed *giấy chứng sinh*. */
    notificationCode: NotificationCode,
    attachments: z.array(Attachment).max(50).default([]),
  })
  .meta({ id: 'NewDossier' });
export type NewDossier = z.output<typeof NewDossier>;
export type StatedParent = z.output<typeof StatedParent>;
export type DossierChild = z.output<typeof DossierChild>;
