import { type Homestead } from '../province.ts';
import { type Cell } from '../table-copy.ts';

/** Adds one row to a table. */
export type AddRow = (table: string, ...cells: Cell[]) => void;

/** What one service's database gets to hold of the province. */
export interface Department {
  readonly database: string;
  /** Table → its columns, in the order in which `take` gives them. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
  take(homestead: Homestead, add: AddRow): void;
  /** After the last household: what could not be said before all were seen. */
  end?(add: AddRow): void;
}
