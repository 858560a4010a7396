import { CommuneCode, TransferForm } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { BegunRight } from './parcel-registered.js';

/** All that one holder had of the parcel has ended, and another's has begun; the certificate was replaced with it. */
export const RightTransferred = defineEvent({
  type: 'vn.lgsp.land.right-transferred',
  version: 1,
  subject: (entry) => entry.parcelId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    parcelId: z.uuidv7(),
    commune: CommuneCode,
    endedRightIds: z.array(z.uuidv7()),
    begun: z.array(BegunRight),
    form: TransferForm,
    transferredOn: z.iso.date(),
  }),
});
