import { parseCsv } from '@lgsp/service-kit';
import { ImportColumns, ImportEmptyChunk, ImportTooLarge } from './person-import.errors.js';
import { type Cells, COLUMNS, COMMUNE_NAME } from './person-row.js';

/** A chunk is one transaction: small enough that nobody waits for it. */
export const MAX_CHUNK_ROWS = 2_000;

/** The rows below the header line; undefined for one with another number of fields. @throws HTTP.MALFORMED_CSV, POPULATION.IMPORT_… */
export function readTable(csv: string): (Cells | undefined)[] {
  const [header = [], ...records] = parseCsv(csv);
  const columns = header.map((name) => name.trim());
  const asked = columns.filter((name, at) => name !== COMMUNE_NAME || columns.indexOf(name) !== at);
  if (asked.toSorted().join() !== COLUMNS.toSorted().join()) throw new ImportColumns();
  if (records.length === 0) throw new ImportEmptyChunk();
  if (records.length > MAX_CHUNK_ROWS)
    throw new ImportTooLarge({ detail: `a chunk has at most ${MAX_CHUNK_ROWS} rows` });
  return records.map((record) =>
    record.length === columns.length
      ? ({
          [COMMUNE_NAME]: '',
          ...Object.fromEntries(columns.map((column, at) => [column, record[at]])),
        } as Cells)
      : undefined,
  );
}
