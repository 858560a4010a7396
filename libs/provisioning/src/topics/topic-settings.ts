import {
  ConfigError,
  defineConfig,
  type Environment,
  loadConfig,
  platformConfig,
  setting,
} from '@lgsp/config';
import { given } from '@lgsp/kernel';
import { z } from 'zod';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface TopicSettings {
  readonly retentionMs: number;
  /** Copies of each partition on Kafka; what the brokers allow, 3 at most, when absent. */
  readonly replicationFactor?: number;
  /** Copies that must have a message before `publish` resolves; one less than there are, at least 1, when absent. */
  readonly minInSyncReplicas?: number;
}

const copies = () => z.coerce.number().int().positive().optional();

/** How topics are made; where existing ones differ, that is said and nothing is changed. */
export const topicConfig = defineConfig(
  z.object({
    BUS_RETENTION_DAYS: platformConfig.shape.BUS_RETENTION_DAYS,
    KAFKA_REPLICATION_FACTOR: setting(copies(), {
      meaning: 'Copies of each partition; what the brokers allow, 3 at most, when absent',
      example: '3',
    }),
    KAFKA_MIN_INSYNC_REPLICAS: setting(copies(), {
      meaning:
        'Copies that must have a message before it counts as published; one less than there are, at least 1, when absent',
      example: '2',
    }),
  }),
);

/** @throws ConfigError */
export function topicSettings(env: Environment): TopicSettings {
  const config = loadConfig(topicConfig, env);
  const { KAFKA_REPLICATION_FACTOR: replicationFactor, KAFKA_MIN_INSYNC_REPLICAS: minInSyncReplicas } =
    config;
  if ((minInSyncReplicas ?? 0) > (replicationFactor ?? Infinity))
    throw new ConfigError([
      { key: 'KAFKA_MIN_INSYNC_REPLICAS', problem: 'is more than KAFKA_REPLICATION_FACTOR' },
    ]);
  return {
    retentionMs: config.BUS_RETENTION_DAYS * DAY_MS,
    ...given({ replicationFactor, minInSyncReplicas }),
  };
}
