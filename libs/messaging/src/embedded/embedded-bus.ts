import { openClient, openPool } from '@lgsp/database/connections';
import type { Pool } from 'pg';
import { BUS_DEFAULTS, type CommonBusOptions } from '../bus-options.js';
import { checkMessages } from '../message-check.js';
import type {
  Message,
  MessageBus,
  PartitionLag,
  Sought,
  SubscribeOptions,
  Subscription,
} from '../message-bus.js';
import { describe } from '../partition-runner.js';
import { EmbeddedPublisher } from './embedded-publisher.js';
import { heldByAll } from '../held-partitions.js';
import { groupLag } from './group-lag.js';
import { NotificationListener } from './notification-listener.js';
import { busErrorOf } from './sql-errors.js';
import { storedMessages } from './stored-messages.js';
import { TopicConsumer } from './topic-consumer.js';
import { schemaOf } from './topic-schema.js';

export interface EmbeddedBusOptions extends CommonBusOptions {
  /** The bus's own database, with the application role of this system. */
  readonly url: string;
  /** Connections besides the one that listens (default 4). */
  readonly poolSize?: number;
  /** Fallback for a missed notification (default 5 s); who listens again after a break looks at once. */
  readonly pollMs?: number;
  /** How often each subscription removes what is past retention (default 60 s). */
  readonly trimIntervalMs?: number;
}

/** The bus on a PostgreSQL database of its own. Connects when first used, and again whenever it must. */
export class EmbeddedBus implements MessageBus {
  readonly #settings;
  readonly #pool: Pool;
  readonly #listener: NotificationListener;
  readonly #publishers = new Map<string, EmbeddedPublisher>();
  readonly #subscriptions = new Set<Subscription>();

  constructor(options: EmbeddedBusOptions) {
    this.#settings = { ...BUS_DEFAULTS, pollMs: 5_000, poolSize: 4, trimIntervalMs: 60_000, ...options };
    const { publishTimeoutMs, logger } = this.#settings;
    const connection = {
      url: options.url,
      applicationName: options.clientId,
      statementMs: publishTimeoutMs,
      connectMs: publishTimeoutMs,
    };
    const limits = { idle_in_transaction_session_timeout: publishTimeoutMs };
    this.#pool = openPool(connection, { ...limits, max: this.#settings.poolSize });
    const onLoss = (error: Error): void => logger.warn(describe(error), 'bus: lost a connection');
    this.#pool.on('error', onLoss); // while idle in the pool …
    this.#pool.on('connect', (client) => client.on('error', onLoss)); // … and between two statements of a transaction
    this.#listener = new NotificationListener(() => openClient(connection, limits), publishTimeoutMs, logger);
  }

  async publish(topic: string, messages: readonly Message[], asOf = new Date()): Promise<void> {
    checkMessages(messages);
    if (messages.length === 0) return;
    await this.#publisherOf(topic).publish(messages, asOf);
  }

  #publisherOf(topic: string): EmbeddedPublisher {
    let publisher = this.#publishers.get(topic);
    if (!publisher) {
      publisher = new EmbeddedPublisher(this.#pool, topic, this.#settings.publishTimeoutMs);
      this.#publishers.set(topic, publisher);
    }
    return publisher;
  }

  async stored(topic: string, sought: Sought): Promise<ReadonlySet<string>> {
    try {
      return await storedMessages(this.#pool, topic, sought);
    } catch (error) {
      throw busErrorOf(error, topic);
    }
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    options.topics.forEach(schemaOf); // refuses a bad name here, not in the background
    const settings = { ...this.#settings, leaseMs: this.#settings.sessionTimeoutMs };
    const consumers = options.topics.map(
      (topic) => new TopicConsumer(this.#pool, this.#listener, topic, options, settings),
    );
    const subscription: Subscription = {
      held: () => Object.fromEntries(consumers.map(({ topic, held }) => [topic, held])),
      close: async () => {
        if (!this.#subscriptions.delete(subscription)) return;
        await Promise.all(consumers.map((consumer) => consumer.close()));
      },
    };
    this.#subscriptions.add(subscription);
    return subscription;
  }

  held(): Readonly<Record<string, number>> {
    return heldByAll(this.#subscriptions);
  }

  async lag(group: string, topics: readonly string[]): Promise<readonly PartitionLag[]> {
    const lags = topics.map(async (topic) => {
      try {
        return await groupLag(this.#pool, topic, group);
      } catch (error) {
        throw busErrorOf(error, topic);
      }
    });
    return (await Promise.all(lags)).flat();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()));
    await Promise.all([...this.#publishers.values()].map((publisher) => publisher.idle()));
    await this.#listener.close();
    await this.#pool.end();
  }
}
