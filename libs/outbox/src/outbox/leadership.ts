import { OwnConnections } from '@lgsp/database';
import { type Backend, backendOf, endBackend } from '@lgsp/database/connections';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';

/** Spells "rela". Each service has a database of its own, so one key serves all. */
export const RELAY = 0x72656c61;

/** Less than whoever asks pauses, so that each of its turns tries. Milliseconds. */
const TRY_EVERY = 700;
/** Where the leader hears that another process of the service has committed events. */
const CHANNEL = 'exchange_outbox';

/** The lock and the connection that holds it: whoever loses one has lost both. */
@Injectable()
export class Leadership {
  /** Called when another process has something for the leader. */
  onTold: () => void = () => undefined;
  private client: pg.Client | undefined;
  private leading = false;
  private nextTry = 0;
  private backend: Backend | undefined;

  constructor(private readonly connections: OwnConnections) {}

  /** The leader's connection; undefined while another process leads. */
  async take(): Promise<pg.Client | undefined> {
    const client = (this.client ??= await this.connect());
    if (this.leading) return client;
    if (Date.now() < this.nextTry) return undefined;
    this.nextTry = Date.now() + TRY_EVERY;
    const { rows } = await client.query<{ led: boolean }>('SELECT pg_try_advisory_lock($1) AS led', [RELAY]);
    if (!rows[0]?.led) return undefined;
    await client.query(`LISTEN ${CHANNEL}`);
    this.leading = true;
    return client;
  }

  /** Another leads, and learns at once what it would else find later. On a connection that is there anyway; may be lost. */
  async tell(): Promise<void> {
    if (!this.leading) await this.client?.query(`SELECT pg_notify('${CHANNEL}', '')`);
  }

  async resign(): Promise<void> {
    const client = this.client;
    this.forget();
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    // A frozen process keeps its connection and with it the lock; the server takes both away after a minute.
    const client = this.connections.open('relay', 10_000, { options: '-c idle_session_timeout=60000' });
    client.on('error', () => this.forget(client));
    client.on('end', () => this.forget(client));
    client.on('notification', () => this.onTold());
    try {
      await client.connect();
      // So long would the lock of a connection that fell silent stay with its other end, and nobody would lead.
      if (this.backend) await endBackend(client, this.backend);
      this.backend = await backendOf(client);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
    return client;
  }

  private forget(client = this.client): void {
    if (this.client !== client) return;
    this.client = undefined;
    this.leading = false;
    this.nextTry = 0;
  }
}
