import type { Admin } from 'kafkajs';
import type { PartitionLag } from '../message-bus.js';

/** Retained messages that the group has not committed; all of them when it never joined. */
export async function kafkaLag(
  admin: Admin,
  group: string,
  topics: readonly string[],
): Promise<PartitionLag[]> {
  const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
  const lags = topics.map(async (topic) => {
    const known = new Map(
      committed.find((each) => each.topic === topic)?.partitions.map((p) => [p.partition, BigInt(p.offset)]),
    );
    const ends = await admin.fetchTopicOffsets(topic);
    return ends
      .map(({ partition, low, high }) => {
        const next = known.get(partition) ?? -1n; // -1: nothing committed yet
        const [first, end] = [BigInt(low), BigInt(high)];
        const isWithin = next > first && next <= end; // beyond the end: the place is one of another log
        return { topic, partition, lag: end - (isWithin ? next : first), end };
      })
      .sort((a, b) => a.partition - b.partition);
  });
  return (await Promise.all(lags)).flat();
}
