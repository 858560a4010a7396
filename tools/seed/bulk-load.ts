import pg from 'pg';

export interface Index {
  readonly name: string;
  readonly definition: string;
}

/** Indexes are built side by side; two cores. */
const AT_ONCE = 2;

/** Takes the indexes off empty tables, all but their keys: filling them row by row takes longer than all the rest. */
export async function takeIndexesOff(url: string, tables: readonly string[]): Promise<readonly Index[]> {
  return withClient(url, async (client) => {
    await refuseFilled(client, tables);
    return dropIndexes(client, tables);
  });
}

/** Builds them again, then statistics for plans and the map of pages that index-only scans trust. */
export async function putIndexesOn(
  url: string,
  tables: readonly string[],
  indexes: readonly Index[],
): Promise<void> {
  const waiting = [...indexes];
  const worker = (): Promise<void> =>
    withClient(url, async (client) => {
      await client.query(`SET maintenance_work_mem = '512MB'`);
      for (let index = waiting.shift(); index !== undefined; index = waiting.shift())
        await client.query(index.definition);
    });
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await withClient(url, (client) => client.query(`VACUUM (ANALYZE) ${tables.join(', ')}`));
}

async function refuseFilled(client: pg.Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rowCount !== 0)
      throw new Error(`The table ${table} has rows already; "npm run reset" forgets all data`);
  }
}

async function dropIndexes(client: pg.Client, tables: readonly string[]): Promise<Index[]> {
  const { rows } = await client.query<Index>(
    `SELECT i.relname AS name, pg_get_indexdef(i.oid) AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
      WHERE t.relname = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${pg.escapeIdentifier(name)}`);
  return rows;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
