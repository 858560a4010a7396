import pg from 'pg';

/** Commits one row after the other until the server is gone. */
export async function writer(url: string) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(
    'CREATE TABLE said (n bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp())',
  );
  let acknowledged = 0;
  const end = (async () => {
    try {
      for (;;) {
        await client.query('INSERT INTO said (n) VALUES ($1)', [acknowledged + 1]);
        acknowledged += 1;
      }
    } catch {
      // The server is gone, as was wanted.
    }
  })();
  return {
    /** How many commits were acknowledged, once no more will be. */
    ended: async (): Promise<number> => {
      await end;
      return acknowledged;
    },
  };
}

/** How many of them a server knows, which loses none in between. */
export async function known(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number; last: number }>(
      'SELECT count(*)::int AS n, coalesce(max(n), 0)::int AS last FROM said',
    );
    const { n = 0, last = 0 } = rows[0] ?? {};
    if (n !== last) throw new Error(`Of ${last} commits ${n} are left: one is missing in between`);
    return n;
  } finally {
    await client.end();
  }
}
