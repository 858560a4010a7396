import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

/** Query of the list of what a person holds. */
export const LandHoldingList = PageQuery.extend({ after: z.uuidv7().optional() });
export type LandHoldingList = z.output<typeof LandHoldingList>;
