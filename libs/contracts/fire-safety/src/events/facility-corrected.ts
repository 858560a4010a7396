import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { facilityFacts } from '../schemas/facility-facts.js';

/** A new entry says otherwise than the one before it; the whole of what holds now. */
export const FacilityCorrected = defineEvent({
  type: 'vn.lgsp.fire-safety.facility-corrected',
  version: 1,
  subject: (entry) => entry.facilityId,
  places: { communes: ['/commune'] },
  data: z.strictObject({ ...facilityFacts, entryId: z.uuidv7() }),
});
