import { TransferLegState } from '@lgsp/contracts-land';
import { PageQuery } from '@lgsp/service-kit';
import { z } from 'zod';

/** Query of the desk's list. */
export const TransferLegList = PageQuery.extend({
  after: z.uuidv7().optional(),
  state: TransferLegState.optional(),
});
export type TransferLegList = z.output<typeof TransferLegList>;
