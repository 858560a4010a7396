import type { Admin } from 'kafkajs';
import type { LogPlace } from '../log-place.js';
import type { Mark } from './assigned-partition.js';

/** How far the clocks of those who publish may lie apart. */
const CLOCKS_APART_MS = 2 * 3_600_000;

/** What kafkajs commits for "from the earliest". */
const EARLIEST = '-2';

/** What the broker knows of a partition: the first and the next offset of its log, and the group's place if it has one. */
export interface KnownPartition {
  readonly low: bigint;
  readonly high: bigint;
  readonly committed: CommittedPlace | undefined;
  /** kafkajs has put the group's place aside (by an offset that is none) when the broker no longer had what it asked for. */
  readonly isReset: boolean;
}

export interface CommittedPlace {
  readonly place: LogPlace;
  readonly anchor: Mark | undefined;
}

/** A place as it goes with a commit: the broker keeps the offset, and beside it as text how the log is recognised. */
export const commitOf = (partition: number, { next, lastPublishedAt }: LogPlace, anchor?: Mark) => ({
  partition,
  offset: next.toString(),
  metadata: lastPublishedAt === undefined ? null : metadataOf(lastPublishedAt, anchor),
});

/** `<ms>`, or `<ms>;<next>:<ms>`: of the last message, of the anchor. */
const METADATA = /^(\d{1,15})(?:;(\d{1,19}):(\d{1,15}))?$/;

const metadataOf = (last: Date, anchor: Mark | undefined): string =>
  [last.getTime(), ...(anchor ? [`${anchor.next}:${anchor.lastPublishedAt.getTime()}`] : [])].join(';');

export async function knownPartitions(
  admin: Admin,
  group: string,
  topic: string,
): Promise<ReadonlyMap<number, KnownPartition>> {
  const [[ofGroup], ends] = await Promise.all([
    admin.fetchOffsets({ groupId: group, topics: [topic] }),
    admin.fetchTopicOffsets(topic),
  ]);
  const places = new Map(ofGroup?.partitions.map((each) => [each.partition, each]));
  return new Map(
    ends.map(({ partition, low, high }) => {
      const place = places.get(partition);
      return [
        partition,
        {
          low: BigInt(low),
          high: BigInt(high),
          committed: place && placeOf(place),
          isReset: place?.offset === EARLIEST,
        },
      ];
    }),
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

function placeOf({
  offset,
  metadata,
}: {
  offset: string;
  metadata: string | null;
}): CommittedPlace | undefined {
  const next = BigInt(offset);
  if (next < 0n) return undefined; // nothing is committed
  const [, last, anchorNext, anchorTime] = METADATA.exec(metadata ?? '') ?? [];
  return {
    place: last === undefined ? { next } : { next, lastPublishedAt: new Date(Number(last)) },
    anchor:
      anchorNext === undefined
        ? undefined
        : { next: BigInt(anchorNext), lastPublishedAt: new Date(Number(anchorTime)) },
  };
}
