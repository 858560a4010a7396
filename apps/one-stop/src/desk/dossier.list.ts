import { DossierCode, DossierStatus } from '@lgsp/contracts-one-stop';
import { PageQuery } from '@lgsp/http';
import { z } from 'zod';

/** Query of the list of dossiers. */
export const DossierList = PageQuery.extend({
  after: z.uuidv7().optional(),
  status: z.coerce.number().int().min(1).max(10).pipe(DossierStatus).exactOptional(),
  code: DossierCode.exactOptional(),
  /** Of agencies that have ended and that nobody took over from, or of which nobody knows. */
  heldBy: z.literal('nobody').exactOptional(),
});
export type DossierList = z.output<typeof DossierList>;

/** The same list, to its end. */
export const DossierExport = DossierList.omit({ limit: true, after: true, code: true });
export type DossierExport = z.output<typeof DossierExport>;
