import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { InspectionOccasion, InspectionResult } from '../schemas/inspection.js';

/** A facility was inspected; what was found is not said outside, only whether something was. */
export const InspectionRecorded = defineEvent({
  type: 'vn.lgsp.fire-safety.inspection-recorded',
  version: 1,
  subject: (inspection) => inspection.inspectionId,
  data: z.strictObject({
    inspectionId: z.uuidv7(),
    facilityId: z.uuidv7(),
    occasion: InspectionOccasion,
    inspectedOn: z.iso.date(),
    result: InspectionResult,
    /** Present with faults. */
    mendBy: z.iso.date().optional(),
  }),
});
