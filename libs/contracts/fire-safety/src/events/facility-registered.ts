import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { NewFacility } from '../schemas/facility.js';

/** The facility is entered in the register. */
export const FacilityRegistered = defineEvent({
  type: 'vn.lgsp.fire-safety.facility-registered',
  version: 1,
  subject: (entry) => entry.facilityId,
  data: z.strictObject({ facilityId: z.uuidv7(), ...NewFacility.shape }),
});
