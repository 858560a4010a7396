import { NationalCommune, NationalPersonName, NationalSex } from '@lgsp/contracts-national-systems';
import { StatedDate } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/** A person to add to the simulated population: what is left out is made up. */
export const NewPerson = z.strictObject({
  name: NationalPersonName.optional(),
  sex: NationalSex,
  birthDate: StatedDate,
  /** Province of birth registration, three digits. */
  province: z
    .string()
    .regex(/^\d{3}$/)
    .default('038'),
  residence: NationalCommune.optional(),
});
export type NewPerson = z.infer<typeof NewPerson>;
