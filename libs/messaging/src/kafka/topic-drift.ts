import kafkajs, { type Admin } from 'kafkajs';
import type { TopicDefinition } from '../message-bus.js';

/** Where existing topics differ from their definitions, one sentence each. */
export async function topicDrift(
  admin: Admin,
  topics: readonly TopicDefinition[],
  replicas: number,
): Promise<readonly string[]> {
  const names = topics.map(({ name }) => name);
  const metadata = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: ['retention.ms'],
    })),
  });
  const partitionsOf = new Map(metadata.topics.map(({ name, partitions }) => [name, partitions]));
  const retentionOf = new Map(
    resources.map((each) => [each.resourceName, each.configEntries[0]?.configValue]),
  );
  return topics.flatMap(({ name, partitions: wanted, retentionMs }) => {
    const found = partitionsOf.get(name) ?? [];
    const copies = Math.min(...found.map(({ replicas: nodes }) => nodes.length));
    const retention = retentionOf.get(name);
    return [
      ...(found.length === wanted ? [] : [`${name}: has ${found.length} partitions, defined are ${wanted}`]),
      ...(retention === String(Math.trunc(retentionMs))
        ? []
        : [`${name}: retention is ${retention} ms, defined are ${retentionMs} ms`]),
      ...(copies === replicas ? [] : [`${name}: has ${copies} replicas, defined are ${replicas}`]),
    ];
  });
}
