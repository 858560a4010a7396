import { CommuneCode } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';

/** The parcel is closed and its rights have ended; it stays in the register. Why is not said outside: a reason is free text. */
export const ParcelClosed = defineEvent({
  type: 'vn.lgsp.land.parcel-closed',
  version: 1,
  subject: (entry) => entry.parcelId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    parcelId: z.uuidv7(),
    commune: CommuneCode,
    endedRightIds: z.array(z.uuidv7()),
  }),
});
