import { CommuneCode } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** A facility of which no commune of today can be named: seen by nobody who sees some communes alone, until a correction names its commune. */
export const UnplacedFacility = z
  .strictObject({
    id: z.uuidv7(),
    name: z.string(),
    address: z.string().optional(),
    /** As the dossier that it came with told them. */
    communeCode: CommuneCode,
    communeName: z.string().optional(),
    dossierCode: z.string().optional(),
    /** Communes of today that may be meant. */
    candidates: z.array(z.strictObject({ unitId: z.string(), name: z.string() })),
  })
  .meta({ id: 'UnplacedFacility' });
export type UnplacedFacility = z.output<typeof UnplacedFacility>;
