import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const BACK_WITHIN_MS = 15_000;

/** A look into one database: read-only, and committed rows only. */
export type Rows = <Row extends pg.QueryResultRow>(
  database: string,
  statement: string,
  values?: readonly unknown[],
) => Promise<Row[]>;

/** The databases of a platform with a superuser's eyes; bears a server that dies and comes back. */
export class Server {
  private readonly pools = new Map<string, pg.Pool>();

  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  readonly rows: Rows = async <Row extends pg.QueryResultRow>(
    database: string,
    statement: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> => (await this.pool(database).query<Row>(statement, [...values])).rows;

  /** A connection of its own, once the server takes one; the caller ends it. */
  async connect(database: string): Promise<pg.Client> {
    for (const giveUp = Date.now() + BACK_WITHIN_MS; ; await pause(200)) {
      const client = new pg.Client({ connectionString: this.urlOf(database) });
      client.on('error', ignore);
      try {
        await client.connect();
        return client;
      } catch (error) {
        if (Date.now() > giveUp) throw error;
      }
    }
  }

  async end(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }

  private pool(database: string): pg.Pool {
    let pool = this.pools.get(database);
    if (!pool) {
      pool = new pg.Pool({ connectionString: this.urlOf(database), max: 2 });
      pool.on('error', ignore);
      this.pools.set(database, pool);
    }
    return pool;
  }

  private urlOf(database: string): string {
    const url = new URL(this.url);
    url.pathname = `/${database}`;
    return url.href;
  }
}

/** Connections die here on purpose. */
function ignore(): void {}
