import { type TopicDefinition, topicShapes } from '@lgsp/messaging';
import { GATEWAY, type ServiceDescription } from '../service-catalogue.js';
import { type TopicSettings } from './topic-settings.js';

/** Two topics a system: only it writes `out.<system>`, only the gateway reads it; `in.<system>` the other way round. */
export function busTopics(
  catalogue: readonly ServiceDescription[],
  { retentionMs }: Pick<TopicSettings, 'retentionMs'>,
): readonly TopicDefinition[] {
  return catalogue
    .filter((service) => service.topics)
    .flatMap(({ name }) => {
      const shapes = topicShapes(name, retentionMs);
      return [
        { ...shapes.out, producers: [name], consumers: [GATEWAY] },
        { ...shapes.in, producers: [GATEWAY], consumers: [name] },
      ];
    });
}
