import { eachMonth } from '@lgsp/database';
import { type RowReader } from './exchange-reader.js';

/** Makes the partitions of the coming months; call at start and every hour. A month without one would stop all exchange. */
export async function ensureRecordMonths(rows: RowReader, ahead = 3): Promise<void> {
  await eachMonth(rows, 'exchange_record_months($1)', [ahead]);
}
