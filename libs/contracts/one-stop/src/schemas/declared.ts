import { PersonalNumber, Place } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** What the declarations of all procedures are made of. */
export const text = (max: number) => z.string().trim().min(1).max(max);

/** At the edge an unknown field is a fault; the same place inside an event is read tolerantly. */
export const StatedPlace = z.strictObject(Place.shape).meta({ id: 'StatedPlace' });

/** Mã số hồ sơ, kept as issued: QĐ 20/2020/QĐ-TTg and QCVN 102:2016 agency codes, date, sequence of four digits or more. */
export const DossierCode = z
  .string()
  .regex(/^(?:[A-Y]\d{2}(?:\.[0-9A-Z]+)*|\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})-\d{6}-\d{4,}$/)
  .max(50)
  .meta({ id: 'DossierCode' });

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`: registers of older people know no more. */
export const StatedBirthDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/);

/** A person as the applicant states it. */
export const statedPerson = {
  name: text(300),
  birthDate: StatedBirthDate,
  personalNumber: PersonalNumber,
};

/** Người yêu cầu, and what the applicant is to those whom the dossier is about. */
export const applicant = <Relation extends z.ZodType>(relation: Relation) =>
  z.strictObject({
    name: text(300),
    /** `TechID` of the portal's sign-on; opaque. */
    techId: text(100).optional(),
    relation,
    phone: z
      .string()
      .regex(/^\+?\d{9,12}$/)
      .optional(),
  });

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
export const attachments = z.array(Attachment).max(50);

/** What every dossier says, whatever its procedure. */
export const submission = {
  code: DossierCode,
  /** RFC 3339: when the citizen sent it to the portal. */
  submittedAt: z.iso.datetime({ offset: true }),
  attachments: attachments.default([]),
};
