/** Rows of a plain CSV (header line, commas, no quotes), each a record by column name. Any line end; blank lines are skipped. */
export function parseCsv<Column extends string>(
  text: string,
  columns: readonly Column[],
): Record<Column, string>[] {
  const [header, ...lines] = text.split(/\r?\n/u).filter((line) => line !== '');
  const names = header?.split(',') ?? [];
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw new Error(`CSV lacks the columns ${missing.join(', ')}`);
  return lines.map((line, index) => {
    const cells = line.split(',');
    if (cells.length !== names.length)
      throw new Error(`CSV line ${index + 2} has ${cells.length} cells, not ${names.length}`);
    return Object.fromEntries(columns.map((column) => [column, cells[names.indexOf(column)]])) as Record<
      Column,
      string
    >;
  });
}
