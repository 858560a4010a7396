import { putAsideIndexes, putIndexesBack } from './bulk-load.js';
import { type MakePart } from './part.js';
import { province, type ProvinceOptions } from './province.js';
import { Random } from './random.js';
import { type Cell, TableCopy } from './table-copy.js';

export interface FillOptions extends ProvinceOptions {
  /** Of a database under its owner role; migrations have run. */
  readonly ownerUrl: string;
  readonly say: (text: string) => void;
}

const STEP = 250_000;

/**
 * Draws the whole province and writes a department's part of it. Others draw the same for theirs, so keys agree and nobody reads
 * another's tables. @throws Error when a table has rows already
 */
export async function fill({ ownerUrl, say, ...options }: FillOptions, make: MakePart): Promise<void> {
  const part = make(new Random(`${options.seed}/part`));
  const aside = await putAsideIndexes(ownerUrl, Object.keys(part.tables));
  const copies = new Map<string, TableCopy>();
  for (const [table, columns] of Object.entries(part.tables))
    copies.set(table, await TableCopy.open(ownerUrl, table, columns));
  let full = false;
  const add = (table: string, ...cells: Cell[]): void => {
    const copy = copies.get(table);
    if (!copy) throw new Error(`no table ${table} is declared`);
    if (copy.add(...cells)) full = true;
  };
  let [persons, next] = [0, STEP];
  for (const homestead of province(options, part.subjects)) {
    part.take(homestead, add);
    if (full) for (const copy of copies.values()) await copy.drained();
    full = false;
    persons += homestead.members.length;
    if (persons < next) continue;
    next += STEP;
    say(`${persons} of ${options.persons} persons`);
  }
  part.end?.(add);
  for (const copy of copies.values()) await copy.close();
  await putIndexesBack(ownerUrl, [...copies.keys()], aside);
  say([...copies].map(([table, copy]) => `${table} ${copy.rows}`).join(', '));
}
