import pg from 'pg';

/** One statement in a service's database, with the eyes of the superuser. */
export async function sql<Row extends pg.QueryResultRow>(
  server: string,
  database: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const url = new URL(server);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
