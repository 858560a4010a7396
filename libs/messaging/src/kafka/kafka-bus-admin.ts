import type { Admin } from 'kafkajs';
import { type BusLogger, silentLogger } from '../bus-logger.js';
import type { BusAdmin, TopicDefinition } from '../message-bus.js';
import { awaitTopics } from './await-topics.js';
import { ensureAcls } from './kafka-acls.js';
import { kafkaClient, type KafkaConnectionOptions } from './kafka-client.js';
import { topicDrift } from './topic-drift.js';

export interface KafkaBusAdminOptions extends KafkaConnectionOptions {
  /** Copies of each partition (default: 3, or as many as there are brokers); 3 needs 2 in sync for `acks=all`. */
  readonly replicationFactor?: number;
  /** Give the systems' principals (`User:<system>`) their rights; default: when this client logs in itself. */
  readonly acls?: boolean;
  readonly logger?: BusLogger;
}

/** Makes topics, and rights where the brokers have an authorizer; reports drift and changes nothing that exists. */
export function kafkaBusAdmin(options: KafkaBusAdminOptions): BusAdmin {
  const kafka = kafkaClient(options, options.logger ?? silentLogger);
  return {
    ensureTopics: async (topics) => {
      const admin = kafka.admin();
      await admin.connect();
      try {
        const replicas =
          options.replicationFactor ?? Math.min(3, (await admin.describeCluster()).brokers.length);
        await createMissing(admin, topics, replicas);
        const rights =
          (options.acls ?? options.username !== undefined) ? await ensureAcls(admin, topics) : [];
        return [...rights, ...(await topicDrift(admin, topics, replicas))];
      } finally {
        await admin.disconnect();
      }
    },
    close: async () => undefined,
  };
}

async function createMissing(
  admin: Admin,
  topics: readonly TopicDefinition[],
  replicas: number,
): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = topics.filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: false,
    topics: missing.map(({ name, partitions, retentionMs }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: replicas,
      configEntries: [
        { name: 'cleanup.policy', value: 'delete' },
        { name: 'retention.ms', value: String(Math.trunc(retentionMs)) },
        { name: 'min.insync.replicas', value: replicas >= 3 ? '2' : '1' },
      ],
    })),
  });
  await awaitTopics(
    admin,
    missing.map(({ name }) => name),
  );
}
