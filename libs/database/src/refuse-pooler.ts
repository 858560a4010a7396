import type pg from 'pg';

/** The address leads to a pooler under which the service would work most of the time. It will not start there. */
export class PooledConnection extends Error {
  constructor(why: string, cause?: unknown) {
    super(
      `A pooler stands before the database (${why}). Locks of a session, LISTEN and the limits of a connection are lost behind one ` +
        'that hands a connection to others: connect to PostgreSQL itself',
      { cause },
    );
    this.name = 'PooledConnection';
  }
}

/** Looks, while both are connected: of PostgreSQL itself each is a process of its own, for as long as it lasts. */
const LOOKS = 4;

/**
 * Two connections that are not connected yet. A pooler that gives each transaction one of its own connections gives the second the one that the
 * first has just let go, or, where it goes round, the first another one each time; one in whatever mode that does not pass on
 * how a connection begins leaves it without its time-outs. @throws PooledConnection
 */
export async function refusePooler(open: () => pg.Client, statementMs: number): Promise<void> {
  const [one, other] = [open(), open()];
  try {
    await Promise.all([one.connect(), other.connect()]);
    const first = await processOf(one);
    for (let look = 0; look < LOOKS; look += 1)
      if ((await processOf(one)) !== first)
        throw new PooledConnection('one connection is now this, now that process of the server');
    await other.query('BEGIN');
    if ((await processOf(other)) === first)
      throw new PooledConnection('two connections are one process of the server');
    const { rows } = await one.query<{ ms: number }>(
      `SELECT setting::int AS ms FROM pg_settings WHERE name = 'statement_timeout'`,
    );
    const ms = rows[0]?.ms ?? 0;
    if (ms === 0 || ms > statementMs)
      throw new PooledConnection('what a connection begins with does not arrive');
  } catch (error) {
    const word = error instanceof Error ? POOLERS_WORD.exec(error.message)?.[0] : undefined;
    throw word === undefined ? error : new PooledConnection(`it says: ${word}`, error);
  } finally {
    await Promise.allSettled([one.end(), other.end()]);
  }
}

async function processOf(client: pg.Client): Promise<number | undefined> {
  return (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
}

/** PgBouncer's; PostgreSQL knows all that a connection begins with, and transactions. */
const POOLERS_WORD =
  /unsupported startup parameter: \w+|transaction blocks not allowed in statement pooling mode/;
