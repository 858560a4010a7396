import { NewSchool } from '@lgsp/contracts-education';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

export const SchoolList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: NewSchool.shape.commune.exactOptional(),
  level: NewSchool.shape.level.exactOptional(),
});
export type SchoolList = z.output<typeof SchoolList>;

/** The same list, to its end. */
export const SchoolExport = SchoolList.omit({ limit: true, after: true });
export type SchoolExport = z.output<typeof SchoolExport>;
