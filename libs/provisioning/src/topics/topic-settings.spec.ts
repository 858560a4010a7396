import { topicSettings } from './topic-settings.js';

describe('topicSettings', () => {
  it('keeps messages for 30 days and leaves copies to the brokers', () => {
    expect(topicSettings({})).toEqual({ retentionMs: 2_592_000_000 });
    expect(topicSettings({ BUS_RETENTION_DAYS: '' })).toEqual({ retentionMs: 2_592_000_000 });
  });

  it('takes what the environment says', () => {
    const env = { BUS_RETENTION_DAYS: '7', KAFKA_REPLICATION_FACTOR: '3', KAFKA_MIN_INSYNC_REPLICAS: '2' };
    expect(topicSettings(env)).toEqual({
      retentionMs: 604_800_000,
      replicationFactor: 3,
      minInSyncReplicas: 2,
    });
  });

  it.each([
    [{ BUS_RETENTION_DAYS: '0' }, 'BUS_RETENTION_DAYS'],
    [{ BUS_RETENTION_DAYS: '7d' }, 'BUS_RETENTION_DAYS'],
    [{ KAFKA_REPLICATION_FACTOR: '-1' }, 'KAFKA_REPLICATION_FACTOR'],
    [{ KAFKA_REPLICATION_FACTOR: '1', KAFKA_MIN_INSYNC_REPLICAS: '2' }, 'KAFKA_MIN_INSYNC_REPLICAS'],
  ])('refuses %j', (env, key) => {
    expect(() => topicSettings(env)).toThrow(key);
  });
});
