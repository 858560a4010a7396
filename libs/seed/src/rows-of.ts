import { type MakePart } from './part.js';
import { type Homestead } from './province.js';
import { Random } from './random.js';

/** The rows of one table as a part would write them, each under the names of its columns: for suites, without a database. */
export function rowsOf(
  make: MakePart,
  wanted: string,
  homesteads: Iterable<Homestead>,
  seed = 'spec',
): Record<string, unknown>[] {
  const part = make(new Random(seed));
  const rows: Record<string, unknown>[] = [];
  const add = (table: string, ...cells: unknown[]): void => {
    const columns = part.tables[table] ?? [];
    if (cells.length !== columns.length)
      throw new Error(`${table}: ${cells.length} cells for ${columns.length} columns`);
    if (table === wanted) rows.push(Object.fromEntries(columns.map((column, n) => [column, cells[n]])));
  };
  for (const homestead of homesteads) part.take(homestead, add);
  part.end?.(add);
  return rows;
}
