import { NewFacility } from '@lgsp/contracts-healthcare';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

export const FacilityList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: NewFacility.shape.commune.exactOptional(),
  level: NewFacility.shape.level.exactOptional(),
});
export type FacilityList = z.output<typeof FacilityList>;

/** The same list, to its end. */
export const FacilityExport = FacilityList.omit({ limit: true, after: true });
export type FacilityExport = z.output<typeof FacilityExport>;
