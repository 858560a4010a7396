import { type Tx } from './tx.js';

/** A statement, without its LIMIT, that reads on behind `after` (absent: from the start) in the order of an index; its parameters. */
type Query<Row> = (after: Row | undefined) => readonly [sql: string, ...parameters: unknown[]];

/**
 * Rows of a long list, a batch whenever the reader wants one. Each batch
 * is a short transaction, so a slow reader holds nothing. Sorting is off in it: of a table without statistics, as after a bulk
 * load, PostgreSQL would else sort all that is left for every batch.
 */
export async function* keysetBatches<Row>(
  tx: Tx,
  size: number,
  query: Query<Row>,
): AsyncGenerator<readonly Row[], void> {
  let rows: Row[] = [];
  do {
    const [sql, ...parameters] = query(rows.at(-1));
    rows = await tx.run(async () => {
      await tx.execute('SET LOCAL enable_sort = off');
      return tx.query<Row>(`${sql} LIMIT $${parameters.length + 1}`, [...parameters, size]);
    });
    yield rows;
  } while (rows.length === size);
}
