import type { Admin } from 'kafkajs';
import { GroupActive } from '../bus.errors.js';
import { acceptanceOf } from './acceptance.js';

/** kafkajs commits the offsets as a short-lived member: the group's generation rises, and a frozen one is fenced. */
export async function rewindGroup(admin: Admin, group: string, topic: string, since?: Date): Promise<void> {
  const targets = since
    ? await admin.fetchTopicOffsetsByTimestamp(topic, await earliestOf(admin, topic, since))
    : (await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => ({ partition, offset: low }));
  const [described] = (await admin.describeGroups([group])).groups;
  if (described && !['Empty', 'Dead'].includes(described.state)) throw new GroupActive({ detail: group });
  const [known] = await admin.fetchOffsets({ groupId: group, topics: [topic] });
  const committed = new Map(known?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  const back = targets.filter(({ partition, offset }) => BigInt(offset) < (committed.get(partition) ?? -1n));
  if (back.length > 0) await admin.setOffsets({ groupId: group, topic, partitions: back });
}

/** A record bears the time that its publish was as of: it may have been stored so much later. */
async function earliestOf(admin: Admin, topic: string, since: Date): Promise<number> {
  const acceptance = await acceptanceOf(admin, topic);
  return since.getTime() - (acceptance?.lateMs ?? 0);
}
