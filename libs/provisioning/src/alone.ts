import pg from 'pg';

/** Any number, the same for all who provision. */
const LOCK = 7_100_260_901;

/** Runs the work while nobody else provisions the same server: two jobs may start at once, and one waits. */
export async function alone<Result>(adminUrl: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await work();
  } finally {
    await client.end(); // ends the lock too
  }
}
