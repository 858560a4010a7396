import { NewParcel } from '@lgsp/contracts-land';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

export const ParcelList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: NewParcel.shape.commune.exactOptional(),
});
export type ParcelList = z.output<typeof ParcelList>;

/** The same list, to its end. */
export const ParcelExport = ParcelList.omit({ limit: true, after: true });
export type ParcelExport = z.output<typeof ParcelExport>;
