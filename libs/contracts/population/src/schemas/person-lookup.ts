import { PersonalNumber } from '@lgsp/contracts-legs';
import { PersonName, StatedBirthDate } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/** Look-up needs number **and** name **and** birth date, in the body: the rule of the national sharing service (C06). */
export const PersonLookup = z
  .strictObject({
    personalNumber: PersonalNumber,
    name: PersonName,
    /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
    birthDate: StatedBirthDate,
  })
  .meta({ id: 'PersonLookup' });
export type PersonLookup = z.output<typeof PersonLookup>;

/** `match: false` means that the register was asked and knows nobody so; a register that is away is a 503, never this. */
export const PersonLookupAnswer = z
  .strictObject({ match: z.boolean(), personId: z.uuidv7().optional() })
  .meta({ id: 'PersonLookupAnswer' });
export type PersonLookupAnswer = z.output<typeof PersonLookupAnswer>;
