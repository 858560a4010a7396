import { inTopic, outTopic, PARTITIONS, type TopicDefinition } from '@lgsp/messaging';
import { GATEWAY, type ServiceDescription } from './service-catalogue.js';

const RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/** Two topics a system: only it writes `out.<system>`, only the gateway reads it; `in.<system>` the other way round. */
export function busTopics(catalogue: readonly ServiceDescription[]): readonly TopicDefinition[] {
  const common = { partitions: PARTITIONS, retentionMs: RETENTION_MS };
  return catalogue
    .filter((service) => service.topics)
    .flatMap(({ name }) => [
      { name: outTopic(name), producers: [name], consumers: [GATEWAY], ...common },
      { name: inTopic(name), producers: [GATEWAY], consumers: [name], ...common },
    ]);
}
