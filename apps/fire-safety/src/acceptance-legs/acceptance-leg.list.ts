import { AcceptanceLegState } from '@lgsp/contracts-fire-safety';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the desk's list. */
export const AcceptanceLegList = PageQuery.extend({
  after: z.uuidv7().optional(),
  state: AcceptanceLegState.optional(),
});
export type AcceptanceLegList = z.output<typeof AcceptanceLegList>;
