import { CommuneCode, TransferForm } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { BegunRight } from './parcel-registered.js';

/** One right to the parcel has ended and another's has begun; the certificate was replaced with it. */
export const RightTransferred = defineEvent({
  type: 'vn.lgsp.land.right-transferred',
  version: 1,
  subject: (entry) => entry.parcelId,
  data: z.strictObject({
    parcelId: z.uuidv7(),
    commune: CommuneCode,
    endedRightId: z.uuidv7(),
    begun: BegunRight,
    form: TransferForm,
    transferredOn: z.iso.date(),
  }),
});
