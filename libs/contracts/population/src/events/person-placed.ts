import { CommuneCode } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** An official has said in which commune of today a person lives of whom the registers do not tell it. */
export const PersonPlaced = defineEvent({
  type: 'vn.lgsp.population.person-placed',
  version: 1,
  subject: (placed) => placed.personId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    personId: z.uuidv7(),
    commune: CommuneCode,
    communeName: z.string().min(1).max(300),
  }),
});
