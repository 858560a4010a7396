import { DomainError } from '@lgsp/kernel';
import type { Admin } from 'kafkajs';
import { type BusLogger, silentLogger } from '../bus-logger.js';
import type { BusAdmin, TopicDefinition } from '../message-bus.js';
import { acceptanceEntries } from './acceptance.js';
import { awaitTopics } from './await-topics.js';
import { ensureAcls } from './kafka-acls.js';
import { kafkaClient, type KafkaConnectionOptions } from './kafka-client.js';
import { busErrorOf } from './kafka-errors.js';
import { rewindGroup } from './rewind-group.js';
import { type Copies, topicDrift } from './topic-drift.js';

export interface KafkaBusAdminOptions extends KafkaConnectionOptions {
  /** Copies of each partition (default: 3, or as many as there are brokers). */
  readonly replicationFactor?: number;
  /** Copies that `acks=all` waits for at least (default: one less than there are, at least 1). */
  readonly minInSyncReplicas?: number;
  /** Give the systems' principals (`User:<system>`) their rights; default: when this client logs in itself. */
  readonly acls?: boolean;
  readonly logger?: BusLogger;
}

/** Makes topics, and rights where the brokers have an authorizer; reports drift and changes nothing that exists. */
export function kafkaBusAdmin(options: KafkaBusAdminOptions): BusAdmin {
  const kafka = kafkaClient(options, options.logger ?? silentLogger);
  /** Under the rights of any system, whose faults are the bus's. */
  const asSystem = async <T>(topic: string, work: (admin: Admin) => Promise<T>): Promise<T> => {
    const admin = kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } catch (error) {
      throw error instanceof DomainError ? error : busErrorOf(error, topic);
    } finally {
      await admin.disconnect();
    }
  };
  return {
    ensureTopics: async (topics) => {
      const admin = kafka.admin();
      await admin.connect();
      try {
        const replicas =
          options.replicationFactor ?? Math.min(3, (await admin.describeCluster()).brokers.length);
        const copies = { replicas, inSync: options.minInSyncReplicas ?? Math.max(1, replicas - 1) };
        await createMissing(admin, topics, copies);
        const rights =
          (options.acls ?? options.username !== undefined) ? await ensureAcls(admin, topics) : [];
        return [...rights, ...(await topicDrift(admin, topics, copies))];
      } finally {
        await admin.disconnect();
      }
    },
    drift: (topics) =>
      asSystem(topics.map(({ name }) => name).join(', '), async (admin) => {
        const existing = new Set(await admin.listTopics()); // of those that this principal may see
        const found = topics.filter(({ name }) => existing.has(name));
        return found.length === 0 ? [] : topicDrift(admin, found);
      }),
    rewind: (group, topic, since) => asSystem(topic, (admin) => rewindGroup(admin, group, topic, since)),
    close: async () => undefined,
  };
}

async function createMissing(
  admin: Admin,
  topics: readonly TopicDefinition[],
  { replicas, inSync }: Copies,
): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = topics.filter(({ name }) => !existing.has(name));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: false,
    topics: missing.map(({ name, partitions, retentionMs, acceptedForMs }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: replicas,
      configEntries: [
        { name: 'cleanup.policy', value: 'delete' },
        { name: 'retention.ms', value: String(Math.trunc(retentionMs)) },
        { name: 'min.insync.replicas', value: String(inSync) },
        ...(acceptedForMs === undefined ? [] : acceptanceEntries(acceptedForMs)),
      ],
    })),
  });
  await awaitTopics(
    admin,
    missing.map(({ name }) => name),
  );
}
