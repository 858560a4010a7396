import { NewSchool } from '@lgsp/contracts-education';
import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

export const SchoolList = PageQuery.extend({
  after: z.uuidv7().optional(),
  commune: NewSchool.shape.commune.optional(),
  level: NewSchool.shape.level.optional(),
});
export type SchoolList = z.output<typeof SchoolList>;
