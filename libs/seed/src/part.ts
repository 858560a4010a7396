import { type Homestead, type Subject } from './province.js';
import { type Random } from './random.js';
import { type Cell } from './table-copy.js';

/** Adds one row to a table. */
export type AddRow = (table: string, ...cells: Cell[]) => void;

/** What one department's database gets to hold of the province. */
export interface Part {
  /** What it takes of a homestead besides the people: nothing else is drawn. */
  readonly subjects: readonly Subject[];
  /** Table → its columns, in the order in which `take` gives them. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  take(homestead: Homestead, add: AddRow): void;
  /** After the last household: what could not be said before all were seen. */
  end?(add: AddRow): void;
}

/** What a department draws for itself alone comes from a generator of its own. */
export type MakePart = (random: Random) => Part;
