export interface Held {
  readonly partition: number;
  /** A live member, or null. */
  readonly owner: string | null;
}

/**
 * Who should have which partition: shares differ by one at most, and a member keeps what it has up to its share. A pure
 * function of the same rows, so every member comes to the same answer and touches only its own partitions.
 */
export function assign(held: readonly Held[], members: readonly string[]): ReadonlyMap<number, string> {
  const target = new Map<number, string>();
  if (members.length === 0) return target;
  const count = (member: string): number => held.filter(({ owner }) => owner === member).length;
  // Who holds most gets the larger shares, so that nothing moves without need.
  const ranked = [...members].sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
  const room = new Map(
    ranked.map((member, i) => [
      member,
      Math.floor(held.length / members.length) + (i < held.length % members.length ? 1 : 0),
    ]),
  );
  const give = (partition: number, member: string): void => {
    target.set(partition, member);
    room.set(member, (room.get(member) ?? 0) - 1);
  };
  const sorted = [...held].sort((a, b) => a.partition - b.partition);
  for (const { partition, owner } of sorted) {
    if (owner !== null && (room.get(owner) ?? 0) > 0) give(partition, owner);
  }
  for (const { partition } of sorted) {
    if (target.has(partition)) continue;
    const next = ranked.find((member) => (room.get(member) ?? 0) > 0);
    if (next !== undefined) give(partition, next);
  }
  return target;
}
