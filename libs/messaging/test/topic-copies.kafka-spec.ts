import { randomBytes } from 'node:crypto';
import { createBusAdmin } from '../src/index.js';
import { kafkaBrokers } from './kafka-brokers.js';

describe('copies of a topic', () => {
  it('are as configured; what differs in an existing topic is told and stays as it is', async () => {
    const topic = `out.copies-${randomBytes(4).toString('hex')}`;
    const ensure = async (copies: { replicationFactor?: number; minInSyncReplicas?: number }) => {
      const admin = await createBusAdmin({
        kind: 'kafka',
        brokers: kafkaBrokers(),
        clientId: 'admin',
        ...copies,
      });
      const definition = { name: topic, partitions: 1, retentionMs: 3_600_000, producers: [], consumers: [] };
      return admin.ensureTopics([definition]).finally(() => admin.close());
    };
    expect(await ensure({ replicationFactor: 1, minInSyncReplicas: 1 })).toEqual([]);
    expect(await ensure({ replicationFactor: 3 })).toEqual([
      `${topic}: 1 copies must be in sync, defined are 2`,
      `${topic}: has 1 replicas, defined are 3`,
    ]);
    expect(await ensure({ minInSyncReplicas: 1 })).toEqual([]);
  });
});
