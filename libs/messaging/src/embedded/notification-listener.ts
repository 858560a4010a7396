import { type Backend, backendOf } from '@lgsp/database/connections';
import type { Client } from 'pg';
import { backoffMs, DEFAULT_BACKOFF, sleep } from '../backoff.js';
import type { BusLogger } from '../bus-logger.js';
import { describe } from '../partition-runner.js';

/** Called with the NOTIFY's payload; with undefined after a (re)connection, when notifications may have been missed. */
export type OnNotification = (payload: string | undefined) => void;

/**
 * One connection that LISTENs for all subscriptions of a bus. Notifications only save waiting: while the connection is
 * down, polling finds the messages.
 */
export class NotificationListener {
  readonly #listeners = new Map<string, Set<OnNotification>>();
  readonly #closed = new AbortController();
  #client: Client | undefined;
  #connecting: Promise<void> | undefined;
  #backend: Backend | undefined;

  constructor(
    private readonly open: () => Client,
    /** Milliseconds between two questions whether anybody is still at the other end, who has nothing to say otherwise. */
    private readonly heartbeatMs: number,
    private readonly logger: BusLogger,
  ) {}

  /** Returns the function that ends it. */
  listen(topic: string, onNotification: OnNotification): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners);
    listeners.add(onNotification);
    if (this.#client) this.#client.query(`LISTEN "${topic}"`).catch(() => undefined);
    else this.#connecting ??= this.#connect();
    return () => listeners.delete(onNotification);
  }

  /** While it is connected: what others can see this process live by. Gone, its process has died, or only the connection. */
  get backend(): Backend | undefined {
    return this.#backend;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#connecting;
    await this.#client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    for (let attempt = 0; !this.#closed.signal.aborted; attempt++) {
      const client = this.open();
      try {
        client.on('error', (error) => this.logger.warn(describe(error), 'bus: lost the LISTEN connection'));
        client.on('notification', ({ channel, payload }) => this.#tell(channel, payload ?? ''));
        await client.connect();
        for (const topic of this.#listeners.keys()) await client.query(`LISTEN "${topic}"`);
        this.#backend = await backendOf(client);
        const heartbeat = setInterval(() => {
          client.query('SELECT 1').catch(() => undefined); // its connection ends, and that is heard below
        }, this.heartbeatMs);
        client.once('end', () => {
          clearInterval(heartbeat);
          this.#client = this.#backend = undefined;
          this.#connecting ??= this.#connect();
        });
        this.#client = client;
        this.#connecting = undefined;
        for (const topic of this.#listeners.keys()) this.#tell(topic, undefined);
        return;
      } catch (error) {
        this.logger.warn(describe(error), 'bus: cannot LISTEN, polling meanwhile');
        await client.end().catch(() => undefined);
        await sleep(backoffMs(DEFAULT_BACKOFF, attempt), this.#closed.signal);
      }
    }
  }

  #tell(topic: string, payload: string | undefined): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener(payload);
  }
}
