import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';

/** Spells "rela". Each service has a database of its own, so one key serves all. */
export const RELAY = 0x72656c61;

/** The lock and the connection that holds it: whoever loses one has lost both. */
@Injectable()
export class Leadership {
  private client: pg.Client | undefined;
  private leading = false;
  private nextTry = 0;

  constructor(private readonly dataSource: DataSource) {}

  /** The leader's connection; undefined while another process leads. */
  async take(): Promise<pg.Client | undefined> {
    const client = (this.client ??= await this.connect());
    if (this.leading) return client;
    if (Date.now() < this.nextTry) return undefined;
    this.nextTry = Date.now() + 1_000;
    const { rows } = await client.query<{ led: boolean }>('SELECT pg_try_advisory_lock($1) AS led', [RELAY]);
    this.leading = rows[0]?.led ?? false;
    return this.leading ? client : undefined;
  }

  async resign(): Promise<void> {
    const client = this.client;
    this.forget();
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    const { options } = this.dataSource;
    const client = new pg.Client({
      ...('url' in options && options.url ? { connectionString: options.url } : {}),
      application_name: 'relay',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      // A frozen process keeps its connection and with it the lock; the server takes both away after a minute.
      options: '-c idle_session_timeout=60000',
    });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    await client.connect();
    return client;
  }

  private forget(client = this.client): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.leading = false;
    this.nextTry = 0;
  }
}
