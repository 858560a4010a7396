import { setTimeout as delay } from 'node:timers/promises';
import type { MessageBus, Sought } from '../message-bus.js';
import { eventually, type Fixture, message, Recorder } from './fixture.js';

const HEADER = 'ce_exchangeid';
/** Longer than a publish takes on a busy machine. */
const ACCEPTED_FOR_MS = 4_000;

/** Whether a message is there already: for a producer that does not know how its call ended. */
export function lookingUp(fixture: () => Fixture): void {
  const ids = Array.from({ length: 30 }, (_, n) => `exchange-${n}`);
  const keys = ids.map((_, n) => `key-${n}`);
  const messages = ids.map((id, n) => message(keys[n] ?? '', 'x', { [HEADER]: id }));
  const topic = (): string => `${fixture().topic}-looked`;

  beforeEach(async () => {
    const shape = { ...fixture().definition(), name: topic(), acceptedForMs: ACCEPTED_FOR_MS };
    expect(await fixture().harness.ensureTopics([shape])).toEqual([]);
  });

  /** Looks again until the answer is final. */
  async function look(
    bus: MessageBus,
    sought: Partial<Omit<Sought, 'now'>> = {},
  ): Promise<ReadonlySet<string>> {
    const asOf = new Date();
    const since = new Date(Date.now() - 60_000);
    for (;;) {
      try {
        return await bus.stored(topic(), {
          ...{ keys, header: HEADER, values: ids, since, asOf, now: new Date() },
          ...sought,
        });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'BUS.LOOKED_TOO_SOON')) throw error;
        await delay(500);
      }
    }
  }

  it('finds what was acknowledged, on every partition, and nothing else', async () => {
    const bus = await fixture().bus();
    const values = [...ids, 'exchange-never'];
    expect(await look(bus, { values })).toEqual(new Set());
    await bus.publish(topic(), messages);
    await bus.publish(topic(), [message('key-1', 'x', { other: 'exchange-never' }), message('key-2', 'y')]);
    expect([...(await look(bus, { values }))].sort()).toEqual([...ids].sort());
    const few = { keys: keys.slice(0, 2), values: ids.slice(0, 2) };
    expect([...(await look(bus, few))].sort()).toEqual(ids.slice(0, 2));
  });

  it('looks no further back than it is told to, and leaves every group where it was', async () => {
    const bus = await fixture().bus();
    await bus.publish(topic(), messages);
    await delay(50);
    const since = new Date();
    await delay(50);
    const [first] = ids;
    await bus.publish(topic(), messages.slice(0, 1));
    expect(await look(bus, { since })).toEqual(new Set([first]));
    const lags = await bus.lag(`${fixture().harness.system}-group`, [topic()]);
    expect(lags.reduce((sum, { lag }) => sum + lag, 0n)).toBe(31n);
  });

  it('says so when the topic does not exist', async () => {
    const bus = await fixture().bus();
    const now = new Date();
    const sought = { keys: ['k'], header: HEADER, values: ['x'], since: now, asOf: now, now };
    await expect(bus.stored('in.nowhere', sought)).rejects.toMatchObject({ code: 'BUS.TOPIC_UNKNOWN' });
  });

  it('is final: what relies on an earlier sight is refused from then on, whoever publishes it; newer goes on', async () => {
    const [mine, other] = [await fixture().bus(), await fixture().bus()];
    const seen = new Date();
    expect(await look(mine)).toEqual(new Set());
    for (const bus of [mine, other])
      await expect(bus.publish(topic(), messages, seen)).rejects.toMatchObject({
        code: 'BUS.PUBLISH_STALE',
      });
    await other.publish(topic(), [message('key-0', 'later')]);
    const recorder = new Recorder();
    await mine.subscribe({ ...fixture().subscription(recorder.onBatch), topics: [topic()] });
    await eventually(() => expect(recorder.texts).toEqual(['later']), 45_000);
  });

  it('is final for a request that is still on its way: it is found, or never arrives', async () => {
    const late = await fixture().link({ publishTimeoutMs: 1_500 });
    const bus = await fixture().bus();
    await late.bus.publish(topic(), [message('key-0', 'before')]);
    late.hold();
    await expect(late.bus.publish(topic(), messages)).rejects.toMatchObject({ code: 'BUS.UNAVAILABLE' });
    const found = await look(bus);
    late.release();
    const recorder = new Recorder();
    await bus.subscribe({ ...fixture().subscription(recorder.onBatch), topics: [topic()] });
    await eventually(() => expect(recorder.texts).toContain('before'), 45_000);
    await delay(1_000);
    const arrived = recorder.seen.flatMap(({ headers }) => headers[HEADER] ?? []);
    expect(new Set(arrived)).toEqual(found);
  });
}
