import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { GroupMembership } from '../src/embedded/group-membership.js';
import { OffsetCommitter } from '../src/embedded/offset-committer.js';
import { embeddedBusAdmin } from '../src/index.js';
import { busDatabase } from './bus-database.js';

/** The fence in the database itself: it must hold for a member that does not know yet that it was replaced. */
describe('fencing by generation', () => {
  const topic = 'in.land';
  const [first, second] = [randomUUID(), randomUUID()];
  let database: Awaited<ReturnType<typeof busDatabase>>;
  let pool: Pool;

  const member = (id: string, leaseMs: number) =>
    new GroupMembership(pool, topic, 'land', id, leaseMs, () => undefined);
  const committer = (id: string) => new OffsetCommitter(pool, topic, 'land', id);
  const committed = async () =>
    (await pool.query<{ committed: string }>('SELECT committed FROM "in.land".progress')).rows.map((row) =>
      Number(row.committed),
    );

  beforeEach(async () => {
    database = await busDatabase('land');
    const [user] = database.users;
    if (!user) throw new Error('no role');
    await embeddedBusAdmin({ url: database.ownerUrl }).ensureTopics([
      { name: topic, partitions: 1, retentionMs: 1_000, producers: [], consumers: [user.system] },
    ]);
    pool = new Pool({ connectionString: user.url.href });
    await member(first, 100).register();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE "${topic}".partitions SET next_offset = 10`);
    await owner.end();
  });
  afterEach(async () => {
    await pool.end();
    await database.drop();
  });

  it('refuses the commit of an owner whose lease ran out and was taken over', async () => {
    const [mine] = (await member(first, 100).sync()).owned;
    expect(await committer(first).commit(0, mine?.generation ?? 0n, { next: 5n })).toBe('committed');
    await delay(150);
    const [theirs] = (await member(second, 10_000).sync()).owned;
    expect(theirs).toMatchObject({ partition: 0, committed: 5n });
    expect(await committer(first).commit(0, mine?.generation ?? 0n, { next: 3n })).toBe('fenced');
    expect(await committed()).toEqual([5]);
    expect(await committer(second).commit(0, theirs?.generation ?? 0n, { next: 9n })).toBe('committed');
    expect(await committed()).toEqual([9]);
  });

  it('refuses an older generation of the same owner: what it held before it was away is over', async () => {
    const [before] = (await member(first, 100).sync()).owned;
    await member(first, 100).release([0]);
    const [after] = (await member(first, 100).sync()).owned;
    expect(after?.generation).toBeGreaterThan(before?.generation ?? 0n);
    expect(await committer(first).commit(0, before?.generation ?? 0n, { next: 3n })).toBe('fenced');
    expect(await committed()).toEqual([0]);
  });

  it('refuses a place beyond the end of the log, which is not the log that was read', async () => {
    const [mine] = (await member(first, 10_000).sync()).owned;
    expect(await committer(first).commit(0, mine?.generation ?? 0n, { next: 99n })).toBe('went-back');
    expect(await committed()).toEqual([0]);
  });

  it('takes nothing from an owner whose lease still runs', async () => {
    await member(first, 10_000).sync();
    expect((await member(second, 10_000).sync()).owned).toEqual([]);
  });
});
