import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the lists of inspections. */
export const InspectionList = PageQuery.extend({ after: z.uuidv7().optional() });
export type InspectionList = z.output<typeof InspectionList>;
