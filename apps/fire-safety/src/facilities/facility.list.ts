import { NewFacility } from '@lgsp/contracts-fire-safety';
import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

export const FacilityList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: NewFacility.shape.commune.optional(),
});
export type FacilityList = z.output<typeof FacilityList>;
