import { StatedDate, text } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';

/** `all`: one refused row refuses the import, and nobody is entered. `per-row`: refused rows are left out. */
export const PersonImportMode = z.enum(['all', 'per-row']).meta({ id: 'PersonImportMode' });
export type PersonImportMode = z.output<typeof PersonImportMode>;

/** `open` takes chunks; `entered` and `refused` are final. */
export const PersonImportState = z.enum(['open', 'entered', 'refused']).meta({ id: 'PersonImportState' });
export type PersonImportState = z.output<typeof PersonImportState>;

export const NewPersonImport = z
  .strictObject({
    mode: PersonImportMode,
    /** What allows it: decision or article, as officers cite it. Never about one person. */
    legalBasis: text(300, 5),
    /** The day whose communes the list names, when it was made: a code may have meant another commune then. When absent: today. */
    listDate: StatedDate.optional(),
  })
  .meta({ id: 'NewPersonImport' });
export type NewPersonImport = z.output<typeof NewPersonImport>;

/** How far an import is. Whoever lost count goes on with chunk `chunks` + 1, which begins with row `rows` + 1. */
export const PersonImport = z
  .strictObject({
    id: z.uuidv7(),
    mode: PersonImportMode,
    state: PersonImportState,
    legalBasis: z.string(),
    /** The codes of its communes mean what they meant on this day. */
    listDate: z.iso.date(),
    /** `<member>:<staff id>` */
    openedBy: z.string(),
    openedAt: z.iso.datetime(),
    /** No chunk and no completion is taken from then on. */
    expiresAt: z.iso.datetime(),
    chunks: z.int(),
    /** Rows received, refused ones included. */
    rows: z.int(),
    refused: z.int(),
    /** Persons who are in the register by this import. */
    entered: z.int(),
  })
  .meta({ id: 'PersonImport' });
export type PersonImport = z.output<typeof PersonImport>;

/**
 * A part of the file, with its header line `personalNumber,name,sex,birthDate,communeCode` in any order, and `communeName` where the list
 * has it, which must agree with the code: RFC 4180, UTF-8, at most 2,000 rows and 1 MiB. Sent as it is under `text/csv`, or as the one field of a JSON object.
 */
export const PersonImportRows = z.strictObject({ csv: z.string().min(1) }).meta({ id: 'PersonImportRows' });
export type PersonImportRows = z.output<typeof PersonImportRows>;

/** What became of one chunk: the same answer whenever it is sent again. */
export const PersonImportChunk = z
  .strictObject({
    chunk: z.int(),
    /** Number of its first row in the whole file; the first row below the header is 1. */
    firstRow: z.int(),
    rows: z.int(),
    refused: z.int(),
  })
  .meta({ id: 'PersonImportChunk' });
export type PersonImportChunk = z.output<typeof PersonImportChunk>;

/** Says that the file ends here: how many rows it has, so that none was forgotten. */
export const PersonImportCompletion = z
  .strictObject({ rows: z.int().min(0) })
  .meta({ id: 'PersonImportCompletion' });
export type PersonImportCompletion = z.output<typeof PersonImportCompletion>;

/** Why a row was refused; a row with several faults has a line for each. Holds no value of the row. */
export const RefusedRow = z
  .strictObject({
    row: z.int(),
    /** Absent where the row as a whole is at fault. */
    column: z.string().optional(),
    code: z.string(),
    /** In Vietnamese. */
    reason: z.string(),
  })
  .meta({ id: 'RefusedRow' });
export type RefusedRow = z.output<typeof RefusedRow>;
