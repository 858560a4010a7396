import { CommuneCode } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** Somebody named in an entry; with an id where population knows that person. */
const Named = z.strictObject({ personId: z.uuidv7().optional(), name: z.string() });

/** Where a household lived for a while: the commune as it was called then, and the unit that the pair of code and date denotes. */
const Address = z.strictObject({
  from: z.iso.date(),
  /** Last day; absent where it still holds. */
  to: z.iso.date().optional(),
  /** `unitId` of libs/admin-units. */
  unitId: z.string(),
  communeCode: CommuneCode,
  communeName: z.string(),
  detail: z.string(),
});

/** What the civil register and the residence system say of a person: kin by entry, household, addresses of all epochs. */
export const CivilStatus = z
  .strictObject({
    personId: z.uuidv7(),
    mother: Named.optional(),
    father: Named.optional(),
    /** Oldest first. */
    marriages: z.array(z.strictObject({ spouse: Named, registeredOn: z.iso.date() })),
    /** Oldest first; those whose birth entry names this person by id. */
    children: z.array(z.strictObject({ personId: z.uuidv7(), name: z.string(), birthDate: z.string() })),
    diedOn: z.iso.date().optional(),
    /** Everybody of the same household, the person too; empty where none is known. */
    household: z.array(
      z.strictObject({
        personId: z.uuidv7(),
        name: z.string(),
        relation: z.enum(['head', 'spouse', 'child', 'parent']),
      }),
    ),
    /** Oldest first. */
    addresses: z.array(Address),
  })
  .meta({ id: 'CivilStatus' });
export type CivilStatus = z.output<typeof CivilStatus>;
