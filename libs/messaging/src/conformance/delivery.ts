import { setTimeout as delay } from 'node:timers/promises';
import { MAX_MESSAGE_BYTES } from '../message-bus.js';
import { partitionOf } from '../partitioning.js';
import { eventually, type Fixture, message, numbered, Recorder } from './fixture.js';

/** Publishing, order, bytes, size, back-pressure. */
export function delivery(fixture: () => Fixture): void {
  it('carries bytes, UTF-8 headers and keys unchanged, and names the partition of the key', async () => {
    const bus = await fixture().bus();
    const sent = {
      key: 'Đỗ Thị Ánh 🌾',
      value: Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
      headers: { ce_subject: 'Thửa đất số 7', quote: `"'\\{},` },
    };
    await bus.publish(fixture().topic, [sent, { key: 'empty', value: Buffer.alloc(0), headers: {} }]);
    const recorder = new Recorder();
    await bus.subscribe(fixture().subscription(recorder.onBatch));
    await eventually(() => expect(recorder.seen).toHaveLength(2));
    const received = recorder.seen.find(({ key }) => key === sent.key);
    expect(received).toMatchObject({ ...sent, partition: partitionOf(sent.key, 12) });
    expect(Math.abs(Date.now() - (received?.publishedAt.getTime() ?? 0))).toBeLessThan(60_000);
    expect(recorder.seen.find(({ key }) => key === 'empty')?.value).toHaveLength(0);
  });

  it('keeps the order of each key while several producers publish at once', async () => {
    const producers = await Promise.all([fixture().bus(), fixture().bus(), fixture().bus()]);
    const recorder = new Recorder();
    await producers[0]?.subscribe(fixture().subscription(recorder.onBatch));
    await Promise.all(
      producers.map(async (bus, p) => {
        for (let i = 0; i < 60; i++) {
          await bus.publish(
            fixture().topic,
            Array.from({ length: 8 }, (_, k) => message(`p${p}-k${k}`, String(i))),
          );
        }
      }),
    );
    await eventually(() => expect(recorder.seen.length).toBeGreaterThanOrEqual(3 * 60 * 8));
    const inOrder = Array.from({ length: 60 }, (_, i) => String(i));
    expect(recorder.byKey().size).toBe(24);
    for (const texts of recorder.byKey().values()) expect(texts).toEqual(inOrder);
    const offsets = new Map<number, bigint>();
    for (const { partition, offset } of recorder.seen) {
      expect(offset).toBeGreaterThan(offsets.get(partition) ?? -1n);
      offsets.set(partition, offset);
    }
  });

  it('keeps the order of calls that were not awaited', async () => {
    const bus = await fixture().bus();
    const recorder = new Recorder();
    await Promise.all(numbered(300, 3).map((each) => bus.publish(fixture().topic, [each])));
    await bus.subscribe(fixture().subscription(recorder.onBatch));
    await eventually(() => expect(recorder.seen).toHaveLength(300));
    for (const texts of recorder.byKey().values()) {
      expect(texts).toEqual(Array.from({ length: 100 }, (_, i) => String(i)));
    }
  });

  it('refuses an oversize message and sends nothing of the call', async () => {
    const bus = await fixture().bus();
    const fits = { key: 'k', value: Buffer.alloc(MAX_MESSAGE_BYTES - 1), headers: {} };
    const tooLarge = { key: 'k', value: Buffer.alloc(MAX_MESSAGE_BYTES), headers: {} };
    await expect(bus.publish(fixture().topic, [message('k', 'x'), tooLarge])).rejects.toMatchObject({
      code: 'BUS.MESSAGE_TOO_LARGE',
    });
    expect(await fixture().lagOf(bus)).toBe(0n);
    await bus.publish(fixture().topic, [fits, fits, fits]);
    expect(await fixture().lagOf(bus)).toBe(3n);
    const recorder = new Recorder();
    await bus.subscribe(fixture().subscription(recorder.onBatch));
    await eventually(() => expect(recorder.seen).toHaveLength(3));
  });

  it('refuses text that a bus cannot carry', async () => {
    const bus = await fixture().bus();
    for (const bad of [message('a\0b', ''), message('k', '', { h: '\ud800' })]) {
      await expect(bus.publish(fixture().topic, [bad])).rejects.toMatchObject({
        code: 'BUS.MESSAGE_INVALID',
      });
    }
  });

  it('says so when the topic does not exist', async () => {
    const bus = await fixture().bus();
    await expect(bus.publish('out.nowhere', [message('k', 'x')])).rejects.toMatchObject({
      code: 'BUS.TOPIC_UNKNOWN',
    });
  });

  it('holds back: one batch a partition at a time, of at most maxBatch', async () => {
    const bus = await fixture().bus();
    await bus.publish(fixture().topic, numbered(400, 20));
    const running = new Map<number, number>();
    let most = 0;
    let largest = 0;
    let handled = 0;
    await bus.subscribe({
      ...fixture().subscription(async ({ partition, messages }) => {
        running.set(partition, (running.get(partition) ?? 0) + 1);
        most = Math.max(most, running.get(partition) ?? 0);
        largest = Math.max(largest, messages.length);
        await delay(5);
        running.set(partition, (running.get(partition) ?? 0) - 1);
        handled += messages.length;
      }),
      maxBatch: 10,
    });
    await eventually(() => expect(handled).toBe(400));
    expect(most).toBe(1);
    expect(largest).toBeLessThanOrEqual(10);
    await eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n));
  });

  it('fetches no more than it can hold while a handler is busy', async () => {
    const large = { key: 'k', value: Buffer.alloc(400_000), headers: {} };
    const producer = await fixture().bus();
    for (let i = 0; i < 100; i++) await producer.publish(fixture().topic, [large, large]);
    const linked = await fixture().link();
    let goOn: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (goOn = resolve));
    let handled = 0;
    let heaviest = 0;
    await linked.bus.subscribe(
      fixture().subscription(async ({ messages }) => {
        await busy;
        handled += messages.length;
        heaviest = Math.max(heaviest, messages.length * large.value.length);
      }),
    );
    let before = 0;
    await eventually(async () => {
      before = linked.received();
      expect(before).toBeGreaterThan(large.value.length);
      await delay(1_000);
      expect(linked.received() - before).toBeLessThan(large.value.length); // it has come to rest
    });
    // Of 80 MB, or of 160 where bytes travel as hexadecimal text; a member that lost its lease meanwhile fetches again.
    expect(linked.received()).toBeLessThan(70_000_000);
    goOn();
    await eventually(() => expect(handled).toBe(200));
    expect(heaviest).toBeLessThanOrEqual(2_000_000);
  });
}
