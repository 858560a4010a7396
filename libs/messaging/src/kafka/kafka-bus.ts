import { DomainError } from '@lgsp/kernel';
import type { Admin, Kafka } from 'kafkajs';
import { BUS_DEFAULTS, type CommonBusOptions } from '../bus-options.js';
import { heldByAll } from '../held-partitions.js';
import { checkMessages } from '../message-check.js';
import type {
  Message,
  MessageBus,
  PartitionLag,
  Sought,
  SubscribeOptions,
  Subscription,
} from '../message-bus.js';
import { within } from '../timeout.js';
import { kafkaClient, type KafkaConnectionOptions } from './kafka-client.js';
import { busErrorOf } from './kafka-errors.js';
import { kafkaLag } from './kafka-lag.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscription } from './kafka-subscription.js';
import { storedMessages } from './stored-messages.js';

export interface KafkaBusOptions extends CommonBusOptions, KafkaConnectionOptions {}

/** The bus on Kafka. Connects when first used, and again whenever it must. */
export class KafkaBus implements MessageBus {
  readonly #settings;
  readonly #kafka: Kafka;
  readonly #publisher: KafkaPublisher;
  readonly #subscriptions = new Set<Subscription>();

  constructor(options: KafkaBusOptions) {
    this.#settings = { ...BUS_DEFAULTS, ...options };
    this.#kafka = kafkaClient(options, this.#settings.logger);
    this.#publisher = new KafkaPublisher(this.#kafka, this.#settings.publishTimeoutMs);
  }

  async publish(topic: string, messages: readonly Message[], asOf = new Date()): Promise<void> {
    checkMessages(messages);
    if (messages.length > 0) await this.#publisher.publish(topic, messages, asOf);
  }

  async stored(topic: string, sought: Sought): Promise<ReadonlySet<string>> {
    const { username = this.#settings.clientId } = this.#settings;
    try {
      return await storedMessages(this.#kafka, username, topic, sought);
    } catch (error) {
      throw error instanceof DomainError ? error : busErrorOf(error, topic);
    }
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const running = new KafkaSubscription(this.#kafka, options, this.#settings);
    const subscription: Subscription = {
      held: () => running.held(),
      close: async () => {
        if (this.#subscriptions.delete(subscription)) await running.close();
      },
    };
    this.#subscriptions.add(subscription);
    return subscription;
  }

  held(): Readonly<Record<string, number>> {
    return heldByAll(this.#subscriptions);
  }

  async lag(group: string, topics: readonly string[]): Promise<readonly PartitionLag[]> {
    const admin: Admin = this.#kafka.admin();
    try {
      const asked = admin.connect().then(() => kafkaLag(admin, group, topics));
      return await within(this.#settings.publishTimeoutMs, 'broker', asked);
    } catch (error) {
      throw busErrorOf(error, topics.join(', '));
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()));
    await this.#publisher.close();
  }
}
