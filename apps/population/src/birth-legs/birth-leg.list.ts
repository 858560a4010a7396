import { BirthLegState } from '@lgsp/contracts-population';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the desk's list. */
export const BirthLegList = PageQuery.extend({
  after: z.uuidv7().optional(),
  state: BirthLegState.optional(),
});
export type BirthLegList = z.output<typeof BirthLegList>;
