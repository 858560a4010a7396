import { defineEvent } from '@lgsp/events';
import { z } from 'zod';
import { NewParcel } from '../schemas/parcel.js';

/** The parcel is entered in the register. */
export const ParcelRegistered = defineEvent({
  type: 'vn.lgsp.land.parcel-registered',
  version: 1,
  subject: (entry) => entry.parcelId,
  data: z.strictObject({ parcelId: z.uuidv7(), ...NewParcel.shape }),
});
