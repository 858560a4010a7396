import { type RecordRow } from './exchange-record.js';

/** What can run a statement: a pg client or pool, or a transaction that wants its records with its own rows. */
export interface Queryable {
  query(sql: string, parameters: unknown[]): Promise<unknown>;
}

export const INSERT_RECORDS = `INSERT INTO exchange_record (id, phase, client, provider, dossier, record)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], string_to_array($6, E'\\x1e'))`;

/** JSON holds no raw control character, so this one can stand between records: no quoting of quotes on both sides. */
const SEPARATOR = '\x1e';

export const recordColumns = (rows: readonly RecordRow[]): unknown[] => [
  rows.map((row) => row.id),
  rows.map((row) => row.phase),
  rows.map((row) => row.client),
  rows.map((row) => row.provider),
  rows.map((row) => row.dossier),
  rows.map((row) => row.json).join(SEPARATOR),
];

/** Writes records in one statement, inside the caller's transaction when it has one. */
export async function insertRecords(database: Queryable, rows: readonly RecordRow[]): Promise<void> {
  if (rows.length > 0) await database.query(INSERT_RECORDS, recordColumns(rows));
}
