import { given } from '@lgsp/kernel';
const DAY_MS = 24 * 60 * 60 * 1000;

export interface TopicSettings {
  readonly retentionMs: number;
  /** Copies of each partition on Kafka; what the brokers allow, 3 at most, when absent. */
  readonly replicationFactor?: number;
  /** Copies that must have a message before `publish` resolves; one less than there are, at least 1, when absent. */
  readonly minInSyncReplicas?: number;
}

/**
 * How topics are made, from the launcher's environment: `BUS_RETENTION_DAYS` (30), `KAFKA_REPLICATION_FACTOR`,
 * `KAFKA_MIN_INSYNC_REPLICAS`. Throws for what is no whole number of at least 1, or more in sync than there are copies.
 */
export function topicSettings(env: NodeJS.ProcessEnv): TopicSettings {
  const read = (key: string): number | undefined => {
    const text = env[key];
    if (text === undefined || text === '') return undefined;
    if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`${key} is a whole number from 1 to 9999`);
    return Number(text);
  };
  const replicationFactor = read('KAFKA_REPLICATION_FACTOR');
  const minInSyncReplicas = read('KAFKA_MIN_INSYNC_REPLICAS');
  if (minInSyncReplicas !== undefined && minInSyncReplicas > (replicationFactor ?? minInSyncReplicas))
    throw new Error('KAFKA_MIN_INSYNC_REPLICAS is more than KAFKA_REPLICATION_FACTOR');
  return {
    retentionMs: (read('BUS_RETENTION_DAYS') ?? 30) * DAY_MS,
    ...given({ replicationFactor, minInSyncReplicas }),
  };
}
