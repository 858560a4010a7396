import { type Tx } from './tx.js';

const BATCH = 500;

/**
 * Rows of a long list, a batch whenever the reader wants one; `read` gives at most `limit` of those behind `after` (absent: from
 * the start), in the order of an index. Each batch is a short transaction, so a slow reader holds nothing.
 */
export async function* keysetBatches<Row>(
  tx: Tx,
  read: (after: Row | undefined, limit: number) => Promise<Row[]>,
): AsyncGenerator<readonly Row[], void> {
  let rows: Row[] = [];
  do {
    const after = rows.at(-1);
    rows = await tx.walk(() => read(after, BATCH));
    yield rows;
  } while (rows.length === BATCH);
}
