import { CommuneCode } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** Why the commune of today cannot be named. */
export const UnplacedReason = z
  .enum(['NOT_ON_DATE', 'NAME_DIFFERS', 'SPLIT', 'NOT_RECORDED', 'NOT_LOOKED_AT'])
  .meta({ id: 'UnplacedReason' });

/** A person whose commune of residence is one of the province and cannot be told: seen by nobody who sees some communes alone. */
export const UnplacedPerson = z
  .strictObject({
    id: z.uuidv7(),
    /** Of the person: who places them says which one they have read. */
    version: z.int().positive(),
    /** As the source wrote them. */
    communeCode: CommuneCode,
    communeName: z.string(),
    source: z.string(),
    fetchedAt: z.iso.datetime(),
    why: UnplacedReason,
    /** Communes of today that may be meant. */
    candidates: z.array(z.strictObject({ unitId: z.string(), name: z.string() })),
  })
  .meta({ id: 'UnplacedPerson' });
export type UnplacedPerson = z.output<typeof UnplacedPerson>;
