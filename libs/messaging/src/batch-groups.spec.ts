import { BatchGroups } from './batch-groups.js';
import type { Batch } from './message-bus.js';

const batchOf = (
  partition: number,
  messages = 1,
  signal = new AbortController().signal,
  bytes = 0,
): Batch => ({
  topic: 'in.land',
  partition,
  signal,
  messages: Array.from({ length: messages }, (_, offset) => ({
    offset: BigInt(offset),
    key: 'key',
    value: Buffer.alloc(bytes),
    headers: {},
    publishedAt: new Date(0),
  })),
});

/** Notes each group; fails groups that hold a broken partition. */
function recording(...broken: number[]) {
  const groups: number[][] = [];
  let running = 0;
  const handle = async (batches: readonly Batch[]): Promise<void> => {
    expect(++running).toBe(1);
    groups.push(batches.map(({ partition }) => partition));
    await new Promise(setImmediate);
    running -= 1;
    if (batches.some(({ partition }) => broken.includes(partition))) throw new Error('broken');
  };
  return { groups, queue: new BatchGroups(handle) };
}

describe('batches of several partitions', () => {
  it('go together as far as they came while the last were under way, and one group at a time', async () => {
    const { groups, queue } = recording();
    const first = queue.add(batchOf(0));
    await new Promise(process.nextTick);
    await Promise.all([first, queue.add(batchOf(1)), queue.add(batchOf(2))]);
    expect(groups).toEqual([[0], [1, 2]]);
  });

  it('go together only up to 4 MB, a larger one alone', async () => {
    const { groups, queue } = recording();
    const heavy = (partition: number, bytes: number) => batchOf(partition, 1, undefined, bytes);
    const sizes = [1_500_000, 1_500_000, 1_500_000, 5_000_000, 100];
    await Promise.all(sizes.map((bytes, partition) => queue.add(heavy(partition, bytes))));
    expect(groups).toEqual([[0, 1], [2], [3], [4]]);
  });

  it('go together only up to 500 messages, a larger one alone', async () => {
    const { groups, queue } = recording();
    await Promise.all(
      [300, 200, 1, 800].map((messages, partition) => queue.add(batchOf(partition, messages))),
    );
    expect(groups).toEqual([[0, 1], [2], [3]]);
  });

  it('have each its own outcome when their group fails', async () => {
    const { groups, queue } = recording(1);
    const outcomes = await Promise.allSettled([0, 1, 2].map((partition) => queue.add(batchOf(partition))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(groups).toEqual([[0, 1, 2], [0], [1], [2]]);
  });

  it('of a lost partition are not handled, and the others are', async () => {
    const { groups, queue } = recording();
    const lost = queue.add(batchOf(1, 1, AbortSignal.abort()));
    await Promise.all([queue.add(batchOf(0)), expect(lost).rejects.toThrow('aborted')]);
    expect(groups).toEqual([[0]]);
  });

  it('run side by side as many groups as are allowed', async () => {
    let most = 0;
    let running = 0;
    const queue = new BatchGroups(async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
    }, 2);
    await Promise.all([0, 1, 2, 3].map((partition) => queue.add(batchOf(partition, 500))));
    expect(most).toBe(2);
  });
});
