import { COLUMN_SEPARATOR, textColumnsSql } from '@lgsp/database';
import { type RecordRow } from './record-row.js';

/** What can run a statement: a pg client or pool, or a transaction that wants its records with its own rows. */
export interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

export const INSERT_RECORDS = `INSERT INTO exchange_record (id, phase, client, provider, dossier, record)
SELECT * FROM unnest(${textColumnsSql('uuid', 'text', 'text', 'text', 'text', 'text')})`;

/**
 * The same for rows that may be there already, since the answer to a first attempt was lost. An attempt that is still under way is
 * waited for: whichever comes second finds the row, which bears the same id, phase and text.
 */
export const REPEAT_RECORDS = `${INSERT_RECORDS} ON CONFLICT (id, phase) DO NOTHING`;

/** The rows in order as text columns, put together in one pass: this is on the path of every call. */
export function recordColumns(rows: readonly RecordRow[]): string[] {
  const columns = ['', '', '', '', '', ''];
  let before = '';
  for (const { id, phase, client, provider, dossier, json } of rows) {
    columns[0] += before + id;
    columns[1] += before + phase;
    columns[2] += before + client;
    columns[3] += before + provider;
    columns[4] += before + (dossier ?? '');
    columns[5] += before + json;
    before = COLUMN_SEPARATOR;
  }
  return columns;
}

/** Writes records in one statement, inside the caller's transaction when it has one. */
export async function insertRecords(database: Queryable, rows: readonly RecordRow[]): Promise<void> {
  if (rows.length > 0) await database.query(INSERT_RECORDS, recordColumns(rows));
}
