import { z } from 'zod';

/** An event type that the release before this one does not know. */
export const PARCEL_NOTED = {
  type: 'vn.lgsp.land.parcel-noted',
  version: 1,
  subject: ({ parcelId }: { readonly parcelId: string }) => parcelId,
  data: z.strictObject({ parcelId: z.uuidv7(), commune: z.string() }),
};
