import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

/** Query of the list of late legs. */
export const LegPage = PageQuery.extend({ after: z.uuidv7().optional() });
export type LegPage = z.output<typeof LegPage>;
