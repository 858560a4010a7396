import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the list of what a person holds. */
export const LandHoldingList = PageQuery.extend({ after: z.uuidv7().optional() });
export type LandHoldingList = z.output<typeof LandHoldingList>;
