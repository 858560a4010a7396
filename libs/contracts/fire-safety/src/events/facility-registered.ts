import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { facilityFacts } from '../schemas/facility-facts.js';

/** The facility is entered in the register. */
export const FacilityRegistered = defineEvent({
  type: 'vn.lgsp.fire-safety.facility-registered',
  version: 1,
  subject: (entry) => entry.facilityId,
  places: { communes: ['/commune'] },
  data: z.strictObject(facilityFacts),
});
