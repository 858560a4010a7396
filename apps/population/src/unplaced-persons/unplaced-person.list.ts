import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the list of persons whose commune cannot be told. */
export const UnplacedPersonList = PageQuery.extend({ after: z.uuidv7().optional() });
export type UnplacedPersonList = z.output<typeof UnplacedPersonList>;
