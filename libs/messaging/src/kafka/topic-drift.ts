import kafkajs, { type Admin } from 'kafkajs';
import type { TopicShape } from '../message-bus.js';
import { ACCEPTANCE_SETTINGS } from './acceptance.js';

export interface Copies {
  readonly replicas: number;
  readonly inSync: number;
}

/** Where existing topics are made otherwise, one sentence each; about copies only when told how many there should be. */
export async function topicDrift(
  admin: Admin,
  topics: readonly TopicShape[],
  wantedCopies?: Copies,
): Promise<readonly string[]> {
  const names = topics.map(({ name }) => name);
  const metadata = await admin.fetchTopicMetadata({ topics: names });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: ['retention.ms', 'min.insync.replicas', ...ACCEPTANCE_SETTINGS],
    })),
  });
  const partitionsOf = new Map(metadata.topics.map(({ name, partitions }) => [name, partitions]));
  const settingOf = (topic: string, name: string): string | undefined =>
    resources
      .find(({ resourceName }) => resourceName === topic)
      ?.configEntries.find(({ configName }) => configName === name)?.configValue;
  return topics.flatMap(({ name, partitions: wanted, retentionMs, acceptedForMs }) => {
    const found = partitionsOf.get(name) ?? [];
    const copies = Math.min(...found.map(({ replicas: nodes }) => nodes.length));
    const retention = settingOf(name, 'retention.ms');
    const waits = settingOf(name, 'min.insync.replicas');
    return [
      ...(found.length === wanted ? [] : [`${name}: has ${found.length} partitions, defined are ${wanted}`]),
      ...(retention === String(Math.trunc(retentionMs))
        ? []
        : [`${name}: retention is ${retention} ms, defined are ${retentionMs} ms`]),
      ...ACCEPTANCE_SETTINGS.filter(
        (setting) => acceptedForMs !== undefined && settingOf(name, setting) !== String(acceptedForMs),
      ).map((setting) => `${name}: ${setting} is ${settingOf(name, setting)}, defined are ${acceptedForMs}`),
      ...(wantedCopies === undefined || waits === String(wantedCopies.inSync)
        ? []
        : [`${name}: ${waits} copies must be in sync, defined are ${wantedCopies.inSync}`]),
      ...(wantedCopies === undefined || copies === wantedCopies.replicas
        ? []
        : [`${name}: has ${copies} replicas, defined are ${wantedCopies.replicas}`]),
    ];
  });
}
