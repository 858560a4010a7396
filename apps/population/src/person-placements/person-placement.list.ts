import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the list of placements; of one person where it is named. */
export const PersonPlacementList = PageQuery.extend({
  personId: z.uuidv7().optional(),
  after: z.uuidv7().optional(),
});
export type PersonPlacementList = z.output<typeof PersonPlacementList>;
