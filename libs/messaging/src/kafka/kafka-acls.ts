import {
  type AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  ResourcePatternTypes,
} from 'kafkajs';
import type { TopicDefinition } from '../message-bus.js';

/** Producers may write their topics; consumers may read theirs, in groups whose name begins with their own. */
export async function ensureAcls(admin: Admin, topics: readonly TopicDefinition[]): Promise<void> {
  const acl = topics.flatMap(({ name, producers, consumers }) => [
    ...producers.flatMap((system) => [topic(system, name, AclOperationTypes.WRITE)]),
    ...consumers.flatMap((system) => [
      topic(system, name, AclOperationTypes.READ),
      entry(system, AclResourceTypes.GROUP, system, ResourcePatternTypes.PREFIXED, AclOperationTypes.READ),
    ]),
  ]);
  await admin.createAcls({ acl });
}

/** Kafka derives DESCRIBE from READ and WRITE, and the idempotent producer's right from WRITE. */
const topic = (system: string, name: string, operation: AclOperationTypes): AclEntry =>
  entry(system, AclResourceTypes.TOPIC, name, ResourcePatternTypes.LITERAL, operation);

const entry = (
  system: string,
  resourceType: AclResourceTypes,
  resourceName: string,
  resourcePatternType: ResourcePatternTypes,
  operation: AclOperationTypes,
): AclEntry => ({
  principal: `User:${system}`,
  host: '*',
  permissionType: AclPermissionTypes.ALLOW,
  operation,
  resourceType,
  resourceName,
  resourcePatternType,
});
