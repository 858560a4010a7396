import kafkajs, { type AclEntry, type AclOperationTypes, type AclResourceTypes, type Admin } from 'kafkajs';
import type { TopicDefinition } from '../message-bus.js';

/** Producers may write their topics; consumers may read theirs, in groups whose name begins with their own. */
export async function ensureAcls(admin: Admin, topics: readonly TopicDefinition[]): Promise<void> {
  const acl = topics.flatMap(({ name, producers, consumers }) => [
    ...producers.flatMap((system) => [topic(system, name, kafkajs.AclOperationTypes.WRITE)]),
    ...consumers.flatMap((system) => [
      topic(system, name, kafkajs.AclOperationTypes.READ),
      entry(
        system,
        kafkajs.AclResourceTypes.GROUP,
        system,
        kafkajs.ResourcePatternTypes.PREFIXED,
        kafkajs.AclOperationTypes.READ,
      ),
    ]),
  ]);
  await admin.createAcls({ acl });
}

/** Kafka derives DESCRIBE from READ and WRITE, and the idempotent producer's right from WRITE. */
const topic = (system: string, name: string, operation: AclOperationTypes): AclEntry =>
  entry(system, kafkajs.AclResourceTypes.TOPIC, name, kafkajs.ResourcePatternTypes.LITERAL, operation);

const entry = (
  system: string,
  resourceType: AclResourceTypes,
  resourceName: string,
  resourcePatternType: AclEntry['resourcePatternType'],
  operation: AclOperationTypes,
): AclEntry => ({
  principal: `User:${system}`,
  host: '*',
  permissionType: kafkajs.AclPermissionTypes.ALLOW,
  operation,
  resourceType,
  resourceName,
  resourcePatternType,
});
