/** Rows that go some days after the moment in `since`; null there: never. */
export interface KeptRows {
  readonly table: string;
  readonly key: string;
  readonly since: string;
  readonly days: number;
  /** Further condition of rows that may go. */
  readonly where?: string;
}
