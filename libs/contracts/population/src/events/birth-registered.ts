import { defineEvent } from '@lgsp/events';
import { CommuneCode, PersonalNumber, Sex } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** The birth is entered in the civil register and the child has a personal number: population mirrors both. */
export const BirthRegistered = defineEvent({
  type: 'vn.lgsp.population.birth-registered',
  version: 1,
  subject: (birth) => birth.personId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    personId: z.uuidv7(),
    personalNumber: PersonalNumber,
    name: z.string().min(1).max(300),
    sex: Sex,
    birthDate: z.iso.date(),
    /** `YYYY-MM`, for those who may know no more. */
    birthMonth: z.string().regex(/^\d{4}-\d{2}$/),
    /** Commune of permanent residence asked for; valid at the birth's registration. */
    commune: CommuneCode,
    motherId: z.uuidv7().optional(),
    fatherId: z.uuidv7().optional(),
    certificateNumber: z.string().min(1).max(80),
    registeredOn: z.iso.date(),
  }),
});
