import { FacilityManager, NewFacility, RiskGroup } from '@lgsp/contracts-fire-safety';
import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

const OnePage = PageQuery.extend({ after: z.uuidv7().optional() });

export const FacilityList = OnePage.extend({
  commune: NewFacility.shape.commune.optional(),
  group: RiskGroup.optional(),
});
export type FacilityList = z.output<typeof FacilityList>;

export const OverdueList = OnePage.extend({
  commune: NewFacility.shape.commune.optional(),
  manager: FacilityManager.optional(),
});
export type OverdueList = z.output<typeof OverdueList>;

export const EntryList = OnePage;
export type EntryList = z.output<typeof EntryList>;
