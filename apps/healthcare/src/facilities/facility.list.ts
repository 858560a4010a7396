import { NewFacility } from '@lgsp/contracts-healthcare';
import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

export const FacilityList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: NewFacility.shape.commune.optional(),
  level: NewFacility.shape.level.optional(),
});
export type FacilityList = z.output<typeof FacilityList>;
