import pg from 'pg';

/** What hinders rows that come by the million. */
export interface PutAside {
  readonly indexes: readonly string[];
  readonly references: readonly string[];
}

/** Statements run side by side; two cores. */
const AT_ONCE = 2;

/**
 * Takes indexes, all but keys, and references off empty tables: filling and checking them row by row takes longer than all the
 * rest.
 */
export async function putAsideIndexes(url: string, tables: readonly string[]): Promise<PutAside> {
  return withClient(url, async (client) => {
    await refuseFilled(client, tables);
    return { references: await dropReferences(client, tables), indexes: await dropIndexes(client, tables) };
  });
}

/** Builds and checks them again, then statistics for plans and the map of pages that index-only scans trust. */
export async function putIndexesBack(
  url: string,
  tables: readonly string[],
  { indexes, references }: PutAside,
): Promise<void> {
  const waiting = [...indexes];
  const worker = (): Promise<void> =>
    withClient(url, async (client) => {
      await client.query(`SET maintenance_work_mem = '512MB'`);
      for (let statement = waiting.shift(); statement !== undefined; statement = waiting.shift())
        await client.query(statement);
    });
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await withClient(url, async (client) => {
    for (const statement of references) await client.query(statement);
    await client.query(`VACUUM (ANALYZE) ${tables.join(', ')}`);
  });
}

async function refuseFilled(client: pg.Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rowCount !== 0)
      throw new Error(`The table ${table} has rows already; "npm run reset" forgets all data`);
  }
}

async function dropIndexes(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.relname AS name, pg_get_indexdef(i.oid) AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
      WHERE t.relname = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${pg.escapeIdentifier(name)}`);
  return rows.map(({ definition }) => definition);
}

async function dropReferences(client: pg.Client, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT t.relname AS table, c.conname AS name, pg_get_constraintdef(c.oid) AS definition
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      WHERE c.contype = 'f' AND t.relname = ANY($1)`,
    [tables],
  );
  const statement = (table: string, verb: string, name: string): string =>
    `ALTER TABLE ${pg.escapeIdentifier(table)} ${verb} CONSTRAINT ${pg.escapeIdentifier(name)}`;
  for (const { table, name } of rows) await client.query(statement(table, 'DROP', name));
  return rows.map(({ table, name, definition }) => `${statement(table, 'ADD', name)} ${definition}`);
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
