import { setTimeout as delay } from 'node:timers/promises';
import type { Message, MessageBus } from '../message-bus.js';
import { eventually, type Fixture, Recorder } from './fixture.js';

/** Half of what one request carries: a call of six needs several. */
const LARGE_BYTES = 400_000;
const AGAIN_MS = 50;
/** The second call still has time when the first has run out of it. */
const LATER_MS = 1_000;

/** A call that is larger than one request, and a call behind it, while the broker is away or slow. */
export function outages(fixture: () => Fixture): void {
  it('keeps the order of a call larger than one request while the broker is away for 5 s', async () => {
    const linked = await fixture().link();
    await linked.bus.publish(fixture().topic, [large('other', 0)]);
    const published = publishInOrder(linked.bus);
    linked.cut();
    await delay(5_000);
    linked.restore();
    await published;
    await expectInOrder();
  });

  it('keeps the order of a call larger than one request while its leader is slow', async () => {
    const linked = await fixture().link({ publishTimeoutMs: 2_000 });
    await linked.bus.publish(fixture().topic, [large('other', 0)]);
    linked.hold();
    const published = publishInOrder(linked.bus);
    await delay(5_000);
    linked.restore();
    await published;
    await expectInOrder();
  });

  /** Six events of one subject in one call and the seventh in the next, each again until it is acknowledged, as a relay does. */
  async function publishInOrder(bus: MessageBus): Promise<void> {
    const { topic } = fixture();
    const [first, second] = [Array.from({ length: 6 }, (_, n) => large('k', n)), [large('k', 6)]];
    const call = attempt(bus, topic, first);
    await delay(LATER_MS);
    const behind = attempt(bus, topic, second);
    if (!(await call)) while (!(await attempt(bus, topic, first))) await delay(AGAIN_MS);
    if (!(await behind)) while (!(await attempt(bus, topic, second))) await delay(AGAIN_MS);
  }

  async function expectInOrder(): Promise<void> {
    const recorder = new Recorder();
    const reader = await fixture().bus();
    await reader.subscribe(fixture().subscription(recorder.onBatch));
    await eventually(async () => expect(await fixture().lagOf(reader)).toBe(0n), 30_000);
    const order = recorder.seen.filter(({ key }) => key === 'k').map(({ value }) => value.readUInt8(0));
    expect([...new Set(order)]).toEqual([0, 1, 2, 3, 4, 5, 6]);
  }
}

const large = (key: string, n: number): Message => ({
  key,
  value: Buffer.alloc(LARGE_BYTES, n),
  headers: {},
});

const attempt = (bus: MessageBus, topic: string, messages: readonly Message[]): Promise<boolean> =>
  bus.publish(topic, messages).then(
    () => true,
    () => false,
  );
