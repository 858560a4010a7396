import kafkajs, { type Admin } from 'kafkajs';
import type { TopicDefinition } from '../message-bus.js';

export interface Copies {
  readonly replicas: number;
  readonly inSync: number;
}

/** Where existing topics differ from their definitions, one sentence each. */
export async function topicDrift(
  admin: Admin,
  topics: readonly TopicDefinition[],
  { replicas, inSync }: Copies,
): Promise<readonly string[]> {
  const names = topics.map(({ name }) => name);
  const metadata = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: ['retention.ms', 'min.insync.replicas'],
    })),
  });
  const partitionsOf = new Map(metadata.topics.map(({ name, partitions }) => [name, partitions]));
  const settingOf = (topic: string, name: string): string | undefined =>
    resources
      .find(({ resourceName }) => resourceName === topic)
      ?.configEntries.find(({ configName }) => configName === name)?.configValue;
  return topics.flatMap(({ name, partitions: wanted, retentionMs }) => {
    const found = partitionsOf.get(name) ?? [];
    const copies = Math.min(...found.map(({ replicas: nodes }) => nodes.length));
    const retention = settingOf(name, 'retention.ms');
    const waits = settingOf(name, 'min.insync.replicas');
    return [
      ...(found.length === wanted ? [] : [`${name}: has ${found.length} partitions, defined are ${wanted}`]),
      ...(retention === String(Math.trunc(retentionMs))
        ? []
        : [`${name}: retention is ${retention} ms, defined are ${retentionMs} ms`]),
      ...(waits === String(inSync)
        ? []
        : [`${name}: ${waits} copies must be in sync, defined are ${inSync}`]),
      ...(copies === replicas ? [] : [`${name}: has ${copies} replicas, defined are ${replicas}`]),
    ];
  });
}
