import type { Admin } from 'kafkajs';
import type { LogPlace } from '../log-place.js';

/** How far the clocks of those who publish may lie apart. */
const CLOCKS_APART_MS = 2 * 3_600_000;

/** What the broker knows of a partition: the first and the next offset of its log, and the group's place if it has one. */
export interface KnownPartition {
  readonly low: bigint;
  readonly high: bigint;
  readonly committed: LogPlace | undefined;
}

/** A place as it goes with a commit: the broker keeps the offset, and this text beside it. */
export const commitOf = (partition: number, { next, lastPublishedAt }: LogPlace) => ({
  partition,
  offset: next.toString(),
  metadata: lastPublishedAt === undefined ? null : String(lastPublishedAt.getTime()),
});

export async function knownPartitions(
  admin: Admin,
  group: string,
  topic: string,
): Promise<ReadonlyMap<number, KnownPartition>> {
  const [[ofGroup], ends] = await Promise.all([
    admin.fetchOffsets({ groupId: group, topics: [topic] }),
    admin.fetchTopicOffsets(topic),
  ]);
  const places = new Map(ofGroup?.partitions.map((each) => [each.partition, placeOf(each)]));
  return new Map(
    ends.map(({ partition, low, high }) => [
      partition,
      { low: BigInt(low), high: BigInt(high), committed: places.get(partition) },
    ]),
  );
}

/** The first message that can have been published after the last one that was read, by its time; else the end. */
export async function offsetAfter(
  admin: Admin,
  topic: string,
  partition: number,
  { lastPublishedAt = new Date(0) }: LogPlace,
): Promise<bigint> {
  const since = Math.max(0, lastPublishedAt.getTime() - CLOCKS_APART_MS);
  const offsets = await admin.fetchTopicOffsetsByTimestamp(topic, since);
  const offset = offsets.find((each) => each.partition === partition)?.offset;
  if (offset === undefined) throw new Error(`${topic} has no partition ${partition}`);
  return BigInt(offset);
}

function placeOf({ offset, metadata }: { offset: string; metadata: string | null }): LogPlace | undefined {
  const next = BigInt(offset);
  if (next < 0n) return undefined; // nothing is committed
  return metadata !== null && /^\d{1,15}$/.test(metadata)
    ? { next, lastPublishedAt: new Date(Number(metadata)) }
    : { next };
}
