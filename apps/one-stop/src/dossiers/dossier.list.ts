import { DossierCode, DossierStatus } from '@lgsp/contracts-one-stop';
import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

/** Query of the list of dossiers. */
export const DossierList = PageQuery.extend({
  after: z.uuidv7().optional(),
  status: z.coerce.number().pipe(DossierStatus).optional(),
  code: DossierCode.optional(),
});
export type DossierList = z.output<typeof DossierList>;
