import { BirthCorrectionState } from '@lgsp/contracts-population';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the list of corrections; of one birth where it is named. */
export const BirthCorrectionList = PageQuery.extend({
  after: z.uuidv7().optional(),
  state: BirthCorrectionState.optional(),
  legId: z.uuidv7().optional(),
});
export type BirthCorrectionList = z.output<typeof BirthCorrectionList>;
