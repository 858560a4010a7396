import { FacilityManager, NewFacility, RiskGroup } from '@lgsp/contracts-fire-safety';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

const OnePage = PageQuery.extend({ after: z.uuidv7().optional() });

export const FacilityList = OnePage.extend({
  commune: NewFacility.shape.commune.exactOptional(),
  group: RiskGroup.exactOptional(),
});
export type FacilityList = z.output<typeof FacilityList>;

/** The same list, to its end. */
export const FacilityExport = FacilityList.omit({ limit: true, after: true });
export type FacilityExport = z.output<typeof FacilityExport>;

export const OverdueList = OnePage.extend({
  commune: NewFacility.shape.commune.exactOptional(),
  manager: FacilityManager.exactOptional(),
});
export type OverdueList = z.output<typeof OverdueList>;

export const EntryList = OnePage;
export type EntryList = z.output<typeof EntryList>;
