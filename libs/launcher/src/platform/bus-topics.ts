import { inTopic, outTopic, PARTITIONS, type TopicDefinition } from '@lgsp/messaging';
import { databaseName } from '../databases/provision-databases.js';
import { GATEWAY, type ServiceDescription } from './service-catalogue.js';

const RETENTION_MS = 30 * 24 * 60 * 60 * 1000;

/** Two topics a system: only it writes `out.<system>`, only the gateway reads it; `in.<system>` the other way round. */
export function busTopics(
  services: readonly ServiceDescription[],
  principal: (system: string) => string = databaseName,
): readonly TopicDefinition[] {
  const gateway = principal(GATEWAY);
  return services
    .filter((service) => service.topics)
    .flatMap(({ name }) => {
      const system = principal(name);
      const common = { partitions: PARTITIONS, retentionMs: RETENTION_MS };
      return [
        { name: outTopic(name), producers: [system], consumers: [gateway], ...common },
        { name: inTopic(name), producers: [gateway], consumers: [system], ...common },
      ];
    });
}
