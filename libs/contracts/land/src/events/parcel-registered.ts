import { ParcelKey } from '@lgsp/contracts-legs';
import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { ParcelCode } from '../schemas/parcel.js';

/** A right that has begun, and the person who holds it under its id at population. */
export const BegunRight = z
  .strictObject({ rightId: z.uuidv7(), holder: z.uuidv7() })
  .meta({ id: 'BegunRight' });

/** The parcel is entered in the register with its first rights. */
export const ParcelRegistered = defineEvent({
  type: 'vn.lgsp.land.parcel-registered',
  version: 1,
  subject: (entry) => entry.parcelId,
  places: { communes: ['/commune'] },
  data: z.strictObject({
    parcelId: z.uuidv7(),
    code: ParcelCode,
    ...ParcelKey.shape,
    begun: z.array(BegunRight),
  }),
});
