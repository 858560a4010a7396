import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** Social insurance has issued a health-insurance card (*thẻ BHYT*); healthcare mirrors it. */
export const InsuranceCardIssued = defineEvent({
  type: 'vn.lgsp.healthcare.insurance-card-issued',
  version: 1,
  subject: (card) => card.cardId,
  data: z.strictObject({
    cardId: z.uuidv7(),
    personId: z.uuidv7(),
    /** `TE`: children under six. */
    objectGroup: z.string().regex(/^[A-Z]{2}$/),
    validFrom: z.iso.date(),
    validTo: z.iso.date(),
  }),
});
