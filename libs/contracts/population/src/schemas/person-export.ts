import { CommuneCode, Sex } from '@lgsp/contracts-legs';
import { z } from 'zod';

/** Whose rows are exported: a place, and nothing that is personal. */
export const PersonExportQuery = z.strictObject({
  /** Commune of permanent residence, by the code of today. */
  commune: CommuneCode,
});
export type PersonExportQuery = z.output<typeof PersonExportQuery>;

/** One person of an export, flat. No number, masked or not: a stream cannot be filtered on its way. */
export const PersonExportRow = z
  .strictObject({
    id: z.uuidv7(),
    name: z.string(),
    /** 1 male, 2 female. */
    sex: Sex,
    /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
    birthDate: z.string(),
    communeCode: CommuneCode,
    communeName: z.string(),
    /** Code and first day of the commune, `14797@2025-07-01`. */
    unitId: z.string(),
  })
  .meta({ id: 'PersonExportRow' });
export type PersonExportRow = z.output<typeof PersonExportRow>;
