import kafkajs, { type AclEntry, type AclResource, type Admin } from 'kafkajs';
import type { TopicDefinition } from '../message-bus.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/**
 * Makes the rights of the systems' principals (`User:<system>`): producers may write their topics, and read them to look
 * for what they wrote; consumers may read theirs; both in the group of their own name and in those that begin with it
 * and a dot. Gives one sentence for every other right to these topics and groups that somebody has.
 */
export async function ensureAcls(
  admin: Admin,
  topics: readonly TopicDefinition[],
): Promise<readonly string[]> {
  const wanted = new Map(aclsOf(topics).map((acl) => [JSON.stringify(acl), acl]));
  try {
    await admin.createAcls({ acl: [...wanted.values()] });
    return await surplusAcls(admin, topics, new Set(wanted.keys()));
  } catch (error) {
    if (!(error instanceof Error && 'type' in error && error.type === 'SECURITY_DISABLED')) throw error;
    return ['the brokers have no authorizer: whoever can connect may do everything'];
  }
}

/** How a topic is made, its users may see: they report where it is otherwise. Kafka derives DESCRIBE from READ and WRITE, and the idempotent producer's right from WRITE. */
const aclsOf = (topics: readonly TopicDefinition[]): readonly AclEntry[] =>
  topics.flatMap(({ name, producers, consumers }) => [
    ...producers.map((system) => entry(system, AclResourceTypes.TOPIC, name, AclOperationTypes.WRITE)),
    ...[...new Set([...producers, ...consumers])].flatMap((system) => [
      entry(system, AclResourceTypes.TOPIC, name, AclOperationTypes.DESCRIBE_CONFIGS),
      entry(system, AclResourceTypes.TOPIC, name, AclOperationTypes.READ),
      entry(system, AclResourceTypes.GROUP, system, AclOperationTypes.READ),
      entry(
        system,
        AclResourceTypes.GROUP,
        `${system}.`,
        AclOperationTypes.READ,
        ResourcePatternTypes.PREFIXED,
      ),
    ]),
  ]);

const entry = (
  system: string,
  resourceType: AclEntry['resourceType'],
  resourceName: string,
  operation: AclEntry['operation'],
  resourcePatternType: AclEntry['resourcePatternType'] = ResourcePatternTypes.LITERAL,
): AclEntry => ({
  principal: `User:${system}`,
  host: '*',
  permissionType: AclPermissionTypes.ALLOW,
  operation,
  resourceType,
  resourceName,
  resourcePatternType,
});

async function surplusAcls(
  admin: Admin,
  topics: readonly TopicDefinition[],
  wanted: ReadonlySet<string>,
): Promise<readonly string[]> {
  const names = topics.map(({ name }) => name);
  const systems = [...new Set(topics.flatMap(({ producers, consumers }) => [...producers, ...consumers]))];
  const isOurs = ({ resourceType, ...pattern }: AclResource): boolean =>
    resourceType === AclResourceTypes.TOPIC
      ? names.some((name) => covers(pattern, name))
      : resourceType === AclResourceTypes.GROUP &&
        systems.some(
          (system) =>
            covers(pattern, system) ||
            covers(pattern, `${system}.`) ||
            pattern.resourceName.startsWith(`${system}.`),
        );
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ALLOW,
  });
  return resources.filter(isOurs).flatMap(({ resourceType, resourceName, resourcePatternType, acls }) =>
    acls
      .filter(({ principal, host, operation, permissionType }) => {
        const found = {
          principal,
          host,
          permissionType,
          operation,
          resourceType,
          resourceName,
          resourcePatternType,
        };
        return !wanted.has(JSON.stringify(found));
      })
      .map(
        ({ principal, operation }) =>
          `${resourceName}: ${principal} has a right (${nameOf(operation)}) that is not defined`,
      ),
  );
}

const covers = (
  { resourceName, resourcePatternType }: Omit<AclResource, 'resourceType'>,
  name: string,
): boolean =>
  resourceName === '*' ||
  (resourcePatternType === ResourcePatternTypes.PREFIXED
    ? name.startsWith(resourceName)
    : name === resourceName);

/** kafkajs has the numbers of operations by name, but not the other way round. */
const nameOf = (operation: AclEntry['operation']): string =>
  Object.entries(AclOperationTypes)
    .find(([, number]) => number === operation)?.[0]
    .toLowerCase() ?? String(operation);
