import { setTimeout as delay } from 'node:timers/promises';
import type { Batch } from '../message-bus.js';
import { partitionOf } from '../partitioning.js';
import { eventually, type Fixture, message, numbered, Recorder } from './fixture.js';

/** Crashes, failing handlers, zombies, a broker that is away. */
export function failures(fixture: () => Fixture): void {
  it('brings a failed batch again, from its first message, while other partitions go on', async () => {
    const bus = await fixture().bus();
    const bad = 'key-0';
    const recorder = new Recorder();
    let attempts = 0;
    await bus.publish(fixture().topic, numbered(60, 12));
    await bus.subscribe(
      fixture().subscription(async (batch: Batch) => {
        if (batch.messages.some(({ key }) => key === bad) && ++attempts <= 4) throw new Error('not today');
        await recorder.onBatch(batch);
      }),
    );
    const elsewhere = numbered(60, 12).filter(
      ({ key }) => partitionOf(key, 12) !== partitionOf(bad, 12),
    ).length;
    await eventually(() => expect(recorder.seen).toHaveLength(elsewhere));
    expect(attempts).toBeLessThanOrEqual(4);
    await eventually(() => expect(recorder.seen).toHaveLength(60));
    expect(attempts).toBeGreaterThan(4);
    expect(recorder.byKey().get(bad)).toEqual(['0', '1', '2', '3', '4']);
    await eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n));
  });

  it('commits nothing of a failing batch: after a restart it comes again', async () => {
    const bus = await fixture().bus();
    await bus.publish(fixture().topic, [message('k', 'once more')]);
    let failed = false;
    const subscription = await bus.subscribe(
      fixture().subscription(async () => {
        failed = true;
        throw new Error('not today');
      }),
    );
    await eventually(() => expect(failed).toBe(true));
    await subscription.close();
    expect(await fixture().lagOf(bus)).toBe(1n);
    const recorder = new Recorder();
    await bus.subscribe(fixture().subscription(recorder.onBatch));
    await eventually(() => expect(recorder.texts).toEqual(['once more']));
  });

  it('does not let a slow handler hold up other partitions or its own membership', async () => {
    const bus = await fixture().bus();
    const slow = partitionOf('key-0', 12);
    const recorder = new Recorder();
    let slowRuns = 0;
    await bus.subscribe(
      fixture().subscription(async (batch) => {
        if (batch.partition === slow && ++slowRuns > 0) await delay(fixture().harness.sessionTimeoutMs * 1.5);
        await recorder.onBatch(batch);
      }),
    );
    await bus.publish(fixture().topic, [message('key-0', 'slow')]);
    await eventually(() => expect(slowRuns).toBe(1));
    for (let i = 1; i < 12; i++) await bus.publish(fixture().topic, [message(`key-${i}`, 'quick')]);
    const quick = Array.from({ length: 11 }, (_, i) => `key-${i + 1}`).filter(
      (k) => partitionOf(k, 12) !== slow,
    );
    await eventually(() => expect(recorder.seen).toHaveLength(quick.length), 3_000);
    await eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n), 40_000);
    expect(recorder.texts.filter((text) => text === 'slow')).toHaveLength(1);
  });

  it.each([
    ['died', 'cut'],
    ['fell silent on half-open connections', 'silence'],
  ] as const)(
    'gives the messages of a member that %s between work and commit to another',
    async (_, end) => {
      const dying = await fixture().link({ publishTimeoutMs: 3_000 });
      const survivor = await fixture().bus();
      const [died, survived] = [new Recorder(), new Recorder()];
      await survivor.publish(fixture().topic, numbered(24, 24));
      await dying.bus.subscribe(
        fixture().subscription(async (batch) => {
          await died.onBatch(batch);
          dying[end](); // the work is done, the commit never arrives
        }),
      );
      await eventually(() => expect(died.seen.length).toBeGreaterThan(0));
      await survivor.subscribe(fixture().subscription(survived.onBatch));
      await eventually(() => expect(survived.byKey().size).toBe(24), 45_000);
      await eventually(async () => expect(await fixture().lagOf(survivor)).toBe(0n));
    },
    60_000,
  );

  it.each([
    ['cut off', 'cut'],
    ['on half-open connections', 'silence'],
  ] as const)(
    'fences a zombie %s: its signal aborts, its late commit moves nothing, it may come back as a member',
    async (_, end) => {
      const zombie = await fixture().link();
      const other = await fixture().bus();
      const [mine, theirs] = [new Recorder(), new Recorder()];
      let wake: () => void = () => undefined;
      const asleep = new Promise<void>((resolve) => (wake = resolve));
      let signal: AbortSignal | undefined;
      await other.publish(fixture().topic, [message('k', '1')]);
      await zombie.bus.subscribe(
        fixture().subscription(async (batch) => {
          signal ??= batch.signal;
          await mine.onBatch(batch);
          if (mine.seen.length === 1) await asleep;
        }),
      );
      await eventually(() => expect(mine.texts).toEqual(['1']));
      zombie[end]();
      const subscription = await other.subscribe(fixture().subscription(theirs.onBatch));
      await eventually(() => expect(theirs.texts).toEqual(['1']), 45_000);
      await other.publish(fixture().topic, [message('k', '2'), message('k', '3')]);
      await eventually(() => expect(theirs.texts).toEqual(['1', '2', '3']));
      await eventually(async () => expect(await fixture().lagOf(other)).toBe(0n));
      zombie.restore();
      await eventually(() => expect(signal?.aborted).toBe(true), 45_000);
      wake();
      await delay(1_000);
      expect(await fixture().lagOf(other)).toBe(0n); // moved back, it would be 2
      await subscription.close();
      await other.publish(fixture().topic, [message('k', '4')]);
      await eventually(() => expect(mine.texts.at(-1)).toBe('4'), 45_000);
      expect(theirs.texts).toEqual(['1', '2', '3']);
    },
    120_000,
  );

  it('commits nothing of a batch whose signal was aborted, though the partition comes back to the same member', async () => {
    const member = await fixture().link();
    const observer = await fixture().bus();
    let signal: AbortSignal | undefined;
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    let runs = 0;
    await observer.publish(fixture().topic, [message('k', '1')]);
    await member.bus.subscribe(
      fixture().subscription(async (batch) => {
        runs += 1;
        signal ??= batch.signal;
        await (runs === 1
          ? asleep
          : new Promise<void>((resolve) => batch.signal.addEventListener('abort', () => resolve())));
      }),
    );
    await eventually(() => expect(runs).toBe(1));
    member.cut();
    // It knows by itself that it must have lost it: nobody can tell it.
    await eventually(() => expect(signal?.aborted).toBe(true), 45_000);
    member.restore();
    await delay(fixture().harness.sessionTimeoutMs); // a member again, with the first handler still running
    wake();
    await eventually(() => expect(runs).toBe(2), 45_000);
    expect(await fixture().lagOf(observer)).toBe(1n); // the second has not ended: whoever committed was the first
  });

  it('rejects with BUS.UNAVAILABLE in time while the broker is away, and goes on when it is back', async () => {
    const linked = await fixture().link({ publishTimeoutMs: 2_000 });
    const recorder = new Recorder();
    await linked.bus.subscribe(fixture().subscription(recorder.onBatch));
    await linked.bus.publish(fixture().topic, [message('k', 'before')]);
    await eventually(() => expect(recorder.texts).toEqual(['before']));
    linked.cut();
    const start = Date.now();
    await expect(linked.bus.publish(fixture().topic, [message('k', 'lost')])).rejects.toMatchObject({
      code: 'BUS.UNAVAILABLE',
    });
    expect(Date.now() - start).toBeLessThan(3_000);
    await delay(1_500);
    linked.restore();
    await eventually(() => linked.bus.publish(fixture().topic, [message('k', 'after')]));
    await eventually(() => expect(recorder.texts.at(-1)).toBe('after'), 45_000);
  });

  it('can be made, and subscribed to, while the broker is away', async () => {
    const linked = await fixture().link({ publishTimeoutMs: 1_000 });
    linked.cut();
    const recorder = new Recorder();
    await linked.bus.subscribe(fixture().subscription(recorder.onBatch));
    await delay(500);
    linked.restore();
    await eventually(() => linked.bus.publish(fixture().topic, [message('k', 'there')]));
    await eventually(() => expect(recorder.texts.at(-1)).toBe('there'), 45_000);
  });
}
