import { CommuneCode, PersonalNumber } from '@lgsp/contracts-legs';
import {
  AddressLine,
  CommuneName,
  legibleName,
  DossierCode as CodeOfDossier,
  PersonName,
  StatedBirthDate,
  StatedInstant,
  text,
} from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/*
 * What the declarations of all procedures are made of. A dossier is signed long before the last register hears of it, so
 * each word is as wide as the narrowest of them; `tools/doors` walks every field to its end.
 */

/** At the edge an unknown field is a fault; the same place inside an event is read tolerantly. */
export const StatedPlace = z
  .strictObject({ communeCode: CommuneCode, communeName: CommuneName, detail: AddressLine.optional() })
  .meta({ id: 'StatedPlace' });

export const DossierCode = CodeOfDossier.meta({ id: 'DossierCode' });

/** A person as the applicant states it. */
export const statedPerson = {
  name: PersonName,
  birthDate: StatedBirthDate,
  personalNumber: PersonalNumber,
};

/** Người yêu cầu, and what the applicant is to those whom the dossier is about. */
export const applicant = <Relation extends z.ZodType>(relation: Relation) =>
  z.strictObject({
    name: legibleName(300),
    /** `TechID` of the portal's sign-on; opaque. */
    techId: text(100).optional(),
    relation,
    phone: z
      .string()
      .regex(/^\+?\d{9,12}$/)
      .optional(),
  });

/** What is known of a file that the portal keeps. One that is handed in is a document of the dossier (`documents`). */
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
  submittedAt: StatedInstant,
  attachments: attachments.default([]),
};
