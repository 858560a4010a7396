import { setTimeout as delay } from 'node:timers/promises';
import type { Subscription } from '../message-bus.js';
import { eventually, type Fixture, numbered, Recorder } from './fixture.js';

/** Reading again what was read: for a consumer whose own memory was put back to an earlier time. */
export function rewinding(fixture: () => Fixture): void {
  const group = (name = 'group'): string => `${fixture().harness.system}-${name}`;
  const rewind = (since?: Date): Promise<void> => fixture().harness.rewind(group(), fixture().topic, since);

  /** Reads everything that is there, and leaves. */
  async function readAll(recorder: Recorder, name?: string): Promise<void> {
    const bus = await fixture().bus();
    const subscription = await bus.subscribe(fixture().subscription(recorder.onBatch, group(name)));
    await eventually(async () => expect(await fixture().lagOf(bus, group(name))).toBe(0n));
    await subscription.close();
  }

  it('brings everything retained again to a group that was rewound, and nothing to another', async () => {
    const bus = await fixture().bus();
    const [first, again, other] = [new Recorder(), new Recorder(), new Recorder()];
    await bus.publish(fixture().topic, numbered(48, 24));
    await readAll(first);
    await readAll(other, 'other');
    await rewind();
    expect(await fixture().lagOf(bus)).toBe(48n);
    expect(await fixture().lagOf(bus, group('other'))).toBe(0n);
    await readAll(again);
    expect(again.byKey()).toEqual(first.byKey());
  });

  it('goes back to a time and no further; never forward', async () => {
    const bus = await fixture().bus();
    const [first, again] = [new Recorder(), new Recorder()];
    await bus.publish(fixture().topic, numbered(24, 24));
    await delay(50);
    const since = new Date();
    await delay(50);
    const later = numbered(48, 24).slice(24); // "1" of every key
    await bus.publish(fixture().topic, later);
    await readAll(first);
    await rewind(since);
    expect(await fixture().lagOf(bus)).toBe(24n);
    await rewind(new Date());
    expect(await fixture().lagOf(bus)).toBe(24n);
    await readAll(again);
    expect(new Set(again.texts)).toEqual(new Set(['1']));
    expect(again.byKey().size).toBe(24);
  });

  it('is refused while the group has a member, and possible once it has left', async () => {
    const bus = await fixture().bus();
    await bus.publish(fixture().topic, numbered(12, 12));
    const recorder = new Recorder();
    const subscription: Subscription = await bus.subscribe(fixture().subscription(recorder.onBatch));
    await eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n));
    await expect(rewind()).rejects.toMatchObject({ code: 'BUS.GROUP_ACTIVE' });
    expect(await fixture().lagOf(bus)).toBe(0n);
    await subscription.close();
    await rewind();
    expect(await fixture().lagOf(bus)).toBe(12n);
  });

  it('leaves a group alone that never read, and says so when the topic does not exist', async () => {
    const bus = await fixture().bus();
    await bus.publish(fixture().topic, numbered(12, 12));
    await rewind();
    const recorder = new Recorder();
    await readAll(recorder);
    expect(recorder.seen).toHaveLength(12);
    await expect(fixture().harness.rewind(group(), 'in.nowhere')).rejects.toMatchObject({
      code: 'BUS.TOPIC_UNKNOWN',
    });
  });
}
