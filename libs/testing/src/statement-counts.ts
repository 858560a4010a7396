import pg from 'pg';

/** For the server whose statements are counted. */
export const COUNTED_POSTGRES: Readonly<Record<string, string>> = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
};

export interface CountedStatement {
  readonly database: string;
  /** Whose: on the bus each system has a role of its own. */
  readonly role: string;
  readonly text: string;
  readonly calls: number;
  /** Planning and execution; the rest of a round trip is not in it. */
  readonly milliseconds: number;
}

/** What the services asked of a server, BEGIN and COMMIT too; what the superuser asks, who only looks, is left out. */
export class StatementCounts {
  private readonly client: pg.Client;

  private constructor(client: pg.Client) {
    this.client = client;
  }

  static async of(server: string): Promise<StatementCounts> {
    const client = new pg.Client({ connectionString: server });
    client.on('error', () => undefined); // whoever stops the platform ends it
    await client.connect();
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    return new StatementCounts(client);
  }

  async reset(): Promise<void> {
    await this.client.query('SELECT pg_stat_statements_reset()');
  }

  /** The most frequent first. */
  async read(): Promise<readonly CountedStatement[]> {
    const { rows } = await this.client.query<CountedStatement>(
      `SELECT datname AS database, rolname AS role, regexp_replace(query, '\\s+', ' ', 'g') AS text,
              sum(calls)::int AS calls, sum(total_plan_time + total_exec_time)::float8 AS milliseconds
         FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.userid
        WHERE toplevel AND rolname <> current_user GROUP BY 1, 2, 3 ORDER BY calls DESC`,
    );
    return rows;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

export const callsOf = (statements: readonly CountedStatement[]): number =>
  statements.reduce((sum, { calls }) => sum + calls, 0);

/** Calls by what `key` says, the most first. */
export function callsBy(
  statements: readonly CountedStatement[],
  key: (statement: CountedStatement) => string,
): ReadonlyMap<string, number> {
  const sums = [...Map.groupBy(statements, key)].map(([name, of]) => [name, callsOf(of)] as const);
  return new Map(sums.sort(([, a], [, b]) => b - a));
}
