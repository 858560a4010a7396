import { setTimeout as delay } from 'node:timers/promises';
import { eventually, type Fixture, message, numbered, Recorder } from './fixture.js';

/** Groups, sharing, lag, leaving. */
export function groups(fixture: () => Fixture): void {
  it('shares the partitions among members of a group', async () => {
    const [a, b] = [new Recorder(), new Recorder()];
    const buses = [await fixture().bus(), await fixture().bus()] as const;
    await buses[0].subscribe(fixture().subscription(a.onBatch));
    await buses[1].subscribe(fixture().subscription(b.onBatch));
    await eventually(async () => {
      a.seen.length = b.seen.length = 0;
      await buses[0].publish(fixture().topic, numbered(120, 60));
      await eventually(() => expect(a.seen.length + b.seen.length).toBeGreaterThanOrEqual(120));
      expect(new Set(a.seen.map(({ partition }) => partition)).size).toBe(6);
      expect(new Set(b.seen.map(({ partition }) => partition)).size).toBe(6);
      const both = a.seen.filter(({ partition }) => b.seen.some((other) => other.partition === partition));
      expect(both).toHaveLength(0);
      expect(buses.map((bus) => bus.held()[fixture().topic])).toEqual([6, 6]);
    }, 25_000);
  });

  it('gives every group everything, a late one from the earliest message', async () => {
    const bus = await fixture().bus();
    const [early, late] = [new Recorder(), new Recorder()];
    await bus.subscribe(fixture().subscription(early.onBatch, `${fixture().harness.system}-early`));
    await bus.publish(fixture().topic, numbered(50, 5));
    await eventually(() => expect(early.seen).toHaveLength(50));
    await bus.subscribe(fixture().subscription(late.onBatch, `${fixture().harness.system}-late`));
    await eventually(() => expect(late.seen).toHaveLength(50));
    expect(early.seen).toHaveLength(50);
  });

  it('tells the lag of a group, of one that never joined too', async () => {
    const bus = await fixture().bus();
    await bus.publish(fixture().topic, numbered(30, 6));
    expect(await fixture().lagOf(bus)).toBe(30n);
    const subscription = await bus.subscribe(fixture().subscription(async () => undefined));
    await eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n));
    await subscription.close();
    await bus.publish(fixture().topic, [message('key-0', 'later')]);
    const lags = await bus.lag(`${fixture().harness.system}-group`, [fixture().topic]);
    expect(lags).toHaveLength(12);
    expect(lags.filter(({ lag }) => lag === 1n)).toHaveLength(1);
  });

  it('finishes and commits running batches on close; the next member goes on behind them', async () => {
    const bus = await fixture().bus();
    await bus.publish(fixture().topic, [message('k', 'first')]);
    let started = false;
    let finished = false;
    const subscription = await bus.subscribe(
      fixture().subscription(async ({ signal }) => {
        started = true;
        await delay(500);
        finished = !signal.aborted;
      }),
    );
    await eventually(() => expect(started).toBe(true));
    await subscription.close();
    expect(finished).toBe(true);
    expect(await fixture().lagOf(bus)).toBe(0n);
    const next = new Recorder();
    await bus.subscribe(fixture().subscription(next.onBatch));
    await bus.publish(fixture().topic, [message('k', 'second')]);
    await eventually(() => expect(next.texts).toEqual(['second']));
  });

  it('takes up a partition again that moved away while it was full and busy, one batch at a time', async () => {
    const [bus, other] = [await fixture().bus(), await fixture().bus()];
    const round = (n: number) => Array.from({ length: 60 }, (_, i) => message(`key-${i}`, String(n)));
    for (const n of [1, 2]) await bus.publish(fixture().topic, round(n));
    const running = new Map<number, number>();
    let most = 0;
    let goOn: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (goOn = resolve));
    const onBatch = async ({ partition }: { partition: number }) => {
      running.set(partition, (running.get(partition) ?? 0) + 1);
      most = Math.max(most, running.get(partition) ?? 0);
      await busy;
      running.set(partition, (running.get(partition) ?? 0) - 1);
    };
    await bus.subscribe({ ...fixture().subscription(onBatch), maxBatch: 1 });
    await eventually(() => expect(running.size).toBe(12));
    await bus.publish(fixture().topic, round(3)); // comes on top of what is held already
    await delay(500);
    const guest = new Recorder();
    const visit = await other.subscribe(fixture().subscription(guest.onBatch));
    await eventually(() => expect(guest.byKey().size).toBeGreaterThan(20), 25_000);
    await visit.close();
    await bus.publish(fixture().topic, round(4));
    await delay(2_000); // long enough to get them back and to be wrong
    goOn();
    await eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n), 25_000);
    expect(most).toBe(1);
  });
}
