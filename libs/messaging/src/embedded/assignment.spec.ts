import { assign, type Held } from './assignment.js';

const partitions = (owners: (string | null)[]): Held[] =>
  owners.map((owner, partition) => ({ partition, owner }));
const shares = (target: ReadonlyMap<number, string>, members: string[]): number[] =>
  members.map((member) => [...target.values()].filter((m) => m === member).length);

describe('assign', () => {
  it('shares all partitions out, differing by one at most', () => {
    expect(shares(assign(partitions(Array<null>(12).fill(null)), ['a', 'b', 'c']), ['a', 'b', 'c'])).toEqual([
      4, 4, 4,
    ]);
    expect(
      shares(assign(partitions(Array<null>(12).fill(null)), ['a', 'b', 'c', 'd', 'e']), ['a', 'e']),
    ).toEqual([3, 2]);
  });

  it('moves no more than the newcomer needs', () => {
    const held = partitions([...Array<string>(6).fill('a'), ...Array<string>(6).fill('b')]);
    const target = assign(held, ['a', 'b', 'c']);
    expect(held.filter(({ partition, owner }) => target.get(partition) !== owner)).toHaveLength(4);
  });

  it('changes nothing when all is even, whatever the names', () => {
    const held = partitions(['z', 'z', 'a']);
    expect([...assign(held, ['a', 'z']).values()]).toEqual(['z', 'z', 'a']);
  });

  it('leaves members beyond the number of partitions without', () => {
    expect(shares(assign(partitions([null]), ['a', 'b']), ['a', 'b'])).toEqual([1, 0]);
  });
});
