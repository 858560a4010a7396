import { given } from '@lgsp/kernel';
import { type Socket } from 'node:net';
import pg from 'pg';
import { tellStatements } from './statements.js';

export { pastLocks } from './past-locks.js';

export interface ConnectionOptions {
  readonly url: string;
  /** Milliseconds after which the server ends a statement, and a little later this process its connection. */
  readonly statementMs: number;
  /** Milliseconds for a connection to come about, or to become free in a pool (default 5 s). */
  readonly connectMs?: number | undefined;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string | undefined;
}

/** The server has the first word on a statement; whoever is silent for longer than that is gone. */
const silenceMs = (statementMs: number): number => Math.ceil(statementMs * 1.2);

/** Of a connection between two statements: its other end may have gone without a word. */
const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

type Settings = pg.ClientConfig & { readonly silenceMs: number };

const settings = ({ statementMs, connectMs = 5_000, applicationName }: Omit<ConnectionOptions, 'url'>) => ({
  ...KEEP_ALIVE,
  connectionTimeoutMillis: connectMs,
  statement_timeout: statementMs,
  silenceMs: silenceMs(statementMs),
  ...given({ application_name: applicationName || undefined }),
});

/**
 * A connection that ends itself when an answer is due and nothing at all has come for longer than the server may take. Half-open ones,
 * whose other end is gone without a word, would be waited for until TCP gives up, a quarter of an hour; and pg's own
 * `query_timeout` rejects the statement but leaves the connection, on which it is outstanding, in the pool.
 */
export class MortalClient extends pg.Client {
  constructor(config: Settings) {
    super(config);
    tellStatements(this);
    this.once('connect', () => this.watch(config.silenceMs));
  }

  private watch(silenceMs: number): void {
    const stream = this.connection.stream as Socket; // after the hand-shake: a TLS socket where there is one
    stream.setTimeout(silenceMs);
    stream.on('timeout', () => {
      const before = stream.bytesRead;
      // When this process was frozen its timers run first: the answer may lie in the socket.
      setImmediate(() => {
        if (this.awaitsServer(stream) && stream.bytesRead === before) stream.destroy(silent(silenceMs));
      });
    });
  }

  /** Between a statement and its end, or after the good-bye. */
  private awaitsServer(stream: Socket): boolean {
    const { readyForQuery } = this as unknown as { readonly readyForQuery?: boolean }; // missing in pg's types
    return stream.writableEnded || readyForQuery !== true;
  }
}

const silent = (milliseconds: number): Error =>
  Object.assign(new Error(`PostgreSQL was silent for ${milliseconds} ms`), { code: 'ETIMEDOUT' });

/** What a pool of another library is made with, so that its connections are as mortal as all. */
export const poolSettings = (options: Omit<ConnectionOptions, 'url'>) => ({
  ...settings(options),
  Client: MortalClient,
});

export const openPool = (
  { url, ...options }: ConnectionOptions,
  more: Pick<pg.PoolConfig, 'max' | 'lock_timeout' | 'idle_in_transaction_session_timeout'>,
): pg.Pool =>
  // pg's types know only clients without a configuration
  new pg.Pool({ connectionString: url, ...poolSettings(options), ...more } as unknown as pg.PoolConfig);

/** Not yet connected. */
export const openClient = (
  { url, ...options }: ConnectionOptions,
  more: Pick<pg.ClientConfig, 'options' | 'idle_in_transaction_session_timeout'> = {},
): pg.Client => new MortalClient({ connectionString: url, ...settings(options), ...more });

/** The server's end of a connection. */
export interface Backend {
  readonly pid: number;
  /** As the server writes it; a pid comes again. */
  readonly startedAt: string;
}

export async function backendOf(client: pg.ClientBase): Promise<Backend | undefined> {
  const { rows } = await client.query<Backend>(
    `SELECT pid, backend_start::text AS "startedAt" FROM pg_stat_activity WHERE pid = pg_backend_pid()`,
  );
  return rows[0];
}

/** What the other end of a connection that is lost still holds is free then: the server may believe in it for minutes. */
export async function endBackend(client: pg.ClientBase, { pid, startedAt }: Backend): Promise<void> {
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_start = $2::timestamptz',
    [pid, startedAt],
  );
}
