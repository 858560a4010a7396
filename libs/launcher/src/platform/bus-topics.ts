import { inTopic, outTopic, PARTITIONS, type TopicDefinition } from '@lgsp/messaging';
import { GATEWAY, type ServiceDescription } from './service-catalogue.js';
import { type TopicSettings } from './topic-settings.js';

/** Two topics a system: only it writes `out.<system>`, only the gateway reads it; `in.<system>` the other way round. */
export function busTopics(
  catalogue: readonly ServiceDescription[],
  { retentionMs }: Pick<TopicSettings, 'retentionMs'>,
): readonly TopicDefinition[] {
  const common = { partitions: PARTITIONS, retentionMs };
  return catalogue
    .filter((service) => service.topics)
    .flatMap(({ name }) => [
      { name: outTopic(name), producers: [name], consumers: [GATEWAY], ...common },
      { name: inTopic(name), producers: [GATEWAY], consumers: [name], ...common },
    ]);
}
