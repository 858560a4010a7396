import { type QueryRunner } from 'typeorm';

/** Rows that one statement fills: nobody waits for more than these. */
const PIECE = 1_000;

/**
 * Fills rows that are there, each piece a transaction of its own, in a migration with `transaction = false`. `sql` fills rows that are not filled yet, at most
 * `$1` of them, and returns one row for each; it may be repeated.
 */
export async function fillInPieces(
  runner: QueryRunner,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<void> {
  if (runner.isTransactionActive) throw new Error('Filling in pieces needs "transaction = false"');
  for (let filled = PIECE; filled === PIECE;) {
    const rows = (await runner.query(`WITH filled AS (${sql}) SELECT count(*)::int AS n FROM filled`, [
      PIECE,
      ...parameters,
    ])) as readonly { readonly n: number }[];
    filled = rows[0]?.n ?? 0;
  }
}
