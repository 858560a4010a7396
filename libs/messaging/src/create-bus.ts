import { EmbeddedBus, type EmbeddedBusOptions } from './embedded/embedded-bus.js';
import { embeddedBusAdmin } from './embedded/embedded-bus-admin.js';
import type { BusAdmin, MessageBus } from './message-bus.js';
import type { KafkaBusOptions } from './kafka/kafka-bus.js';
import type { KafkaConnectionOptions, KafkaLogin } from './kafka/kafka-client.js';
import type { KafkaBusAdminOptions } from './kafka/kafka-bus-admin.js';

export type BusOptions =
  ({ readonly kind: 'embedded' } & EmbeddedBusOptions) | ({ readonly kind: 'kafka' } & KafkaBusOptions);

export type BusAdminOptions =
  { readonly kind: 'embedded'; readonly url: string } | ({ readonly kind: 'kafka' } & KafkaBusAdminOptions);

/** Never waits for the broker: a service starts, and stays up, while the bus is away. */
export async function createBus(options: BusOptions): Promise<MessageBus> {
  if (options.kind === 'embedded') return new EmbeddedBus(options);
  const { KafkaBus } = await import('./kafka/kafka-bus.js'); // only who uses kafkajs pays for it
  return new KafkaBus(options);
}

/** See {@link import('./kafka/kafka-logins.js').ensureKafkaLogins}. */
export async function ensureKafkaLogins(
  options: KafkaConnectionOptions,
  logins: readonly KafkaLogin[],
): Promise<void> {
  const { ensureKafkaLogins: ensure } = await import('./kafka/kafka-logins.js');
  return ensure(options, logins);
}

export async function createBusAdmin(options: BusAdminOptions): Promise<BusAdmin> {
  if (options.kind === 'embedded') return embeddedBusAdmin(options);
  const { kafkaBusAdmin } = await import('./kafka/kafka-bus-admin.js');
  return kafkaBusAdmin(options);
}
