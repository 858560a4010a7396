import { NewParcel } from '@lgsp/contracts-land';
import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

export const ParcelList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: NewParcel.shape.commune.optional(),
});
export type ParcelList = z.output<typeof ParcelList>;
