import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** The acceptance under `documentNumber` holds no more; its entry stays, a new one annuls it. */
export const AcceptanceAnnulled = defineEvent({
  type: 'vn.lgsp.fire-safety.acceptance-annulled',
  version: 1,
  subject: (entry) => entry.facilityId,
  data: z.strictObject({
    facilityId: z.uuidv7(),
    entryId: z.uuidv7(),
    documentNumber: z.string().max(80),
    legalBasis: z.string().max(300),
  }),
});
