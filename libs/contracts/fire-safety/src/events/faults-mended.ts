import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** An officer has seen that the faults of an inspection are mended. */
export const FaultsMended = defineEvent({
  type: 'vn.lgsp.fire-safety.faults-mended',
  version: 1,
  subject: (inspection) => inspection.inspectionId,
  data: z.strictObject({ inspectionId: z.uuidv7(), facilityId: z.uuidv7(), mendedOn: z.iso.date() }),
});
