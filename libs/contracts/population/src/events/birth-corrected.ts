import { CommuneCode, PersonalNumber, Sex } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

const Month = z.string().regex(/^\d{4}-\d{2}$/);

/** The civil register has entered a correction of a birth beside its entry: what the birth says now. */
export const BirthCorrected = defineEvent({
  type: 'vn.lgsp.population.birth-corrected',
  version: 1,
  subject: (birth) => birth.personId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    personId: z.uuidv7(),
    correctionId: z.uuidv7(),
    personalNumber: PersonalNumber,
    name: z.string().min(1).max(300),
    sex: Sex,
    birthDate: z.iso.date(),
    birthMonth: Month,
    /** What the birth said until now. */
    birthMonthBefore: Month,
    /** As in the event of the birth. */
    commune: CommuneCode,
    /** Of the entry that is corrected; it stays. */
    certificateNumber: z.string().min(1).max(80),
    correctionNumber: z.string().min(1).max(80),
    correctedOn: z.iso.date(),
  }),
});
