import { CommuneCode } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** The facility is closed; it stays in the register. Why is not said outside: a reason is free text. */
export const FacilityClosed = defineEvent({
  type: 'vn.lgsp.fire-safety.facility-closed',
  version: 1,
  subject: (entry) => entry.facilityId,
  places: { communes: ['/commune'] },
  data: z.strictObject({ facilityId: z.uuidv7(), commune: CommuneCode }),
});
