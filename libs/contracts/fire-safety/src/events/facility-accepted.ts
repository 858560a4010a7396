import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { facilityFacts } from '../schemas/facility-facts.js';

/** The result of the acceptance is approved (*chấp thuận kết quả nghiệm thu*): the facility may be put to use. */
export const FacilityAccepted = defineEvent({
  type: 'vn.lgsp.fire-safety.facility-accepted',
  version: 1,
  subject: (entry) => entry.facilityId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    ...facilityFacts,
    entryId: z.uuidv7(),
    documentNumber: z.string().max(80),
    acceptedOn: z.iso.date(),
    legalBasis: z.string().max(300),
  }),
});
