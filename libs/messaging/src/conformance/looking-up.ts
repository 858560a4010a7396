import { setTimeout as delay } from 'node:timers/promises';
import { type Fixture, message } from './fixture.js';

const HEADER = 'ce_exchangeid';

/** Whether a message is there already: for a producer that does not know how its call ended. */
export function lookingUp(fixture: () => Fixture): void {
  const ids = Array.from({ length: 30 }, (_, n) => `exchange-${n}`);
  const keys = ids.map((_, n) => `key-${n}`);
  const messages = ids.map((id, n) => message(keys[n] ?? '', 'x', { [HEADER]: id }));

  it('finds what was acknowledged, on every partition, and nothing else', async () => {
    const bus = await fixture().bus();
    const since = new Date(Date.now() - 60_000);
    const sought = { keys, header: HEADER, values: [...ids, 'exchange-never'], since };
    expect(await bus.stored(fixture().topic, sought)).toEqual(new Set());
    await bus.publish(fixture().topic, messages);
    await bus.publish(fixture().topic, [
      message('key-1', 'x', { other: 'exchange-never' }),
      message('key-2', 'y'),
    ]);
    expect([...(await bus.stored(fixture().topic, sought))].sort()).toEqual([...ids].sort());
    const few = { ...sought, keys: keys.slice(0, 2), values: ids.slice(0, 2) };
    expect([...(await bus.stored(fixture().topic, few))].sort()).toEqual(ids.slice(0, 2));
  }, 60_000);

  it('looks no further back than it is told to, and leaves every group where it was', async () => {
    const bus = await fixture().bus();
    await bus.publish(fixture().topic, messages);
    await delay(50);
    const since = new Date();
    await delay(50);
    const [first] = ids;
    await bus.publish(fixture().topic, messages.slice(0, 1));
    expect(await bus.stored(fixture().topic, { keys, header: HEADER, values: ids, since })).toEqual(
      new Set([first]),
    );
    expect(await fixture().lagOf(bus)).toBe(31n);
  }, 60_000);

  it('says so when the topic does not exist', async () => {
    const bus = await fixture().bus();
    const sought = { keys: ['k'], header: HEADER, values: ['x'], since: new Date() };
    await expect(bus.stored('in.nowhere', sought)).rejects.toMatchObject({ code: 'BUS.TOPIC_UNKNOWN' });
  }, 60_000);
}
