import { setTimeout as delay } from 'node:timers/promises';
import type { WentBack } from '../log-place.js';
import type { Message } from '../message-bus.js';
import { eventually, type Fixture, message, Recorder } from './fixture.js';
import type { MortalBroker } from './harness.js';

const KEYS = 12;
/** Until what was asked before is answered. */
const HELD_MS = 500;
/** A consumer that is told nothing by its broker finds out within half a minute. */
const NOTICED_MS = 75_000;
/** So that a member and its memory survive it. */
const OUTLIVES_THE_RESTART_MS = 30_000;
const texts = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${word} ${n}`);

/** The same texts under every key. */
const toEveryKey = (word: string, count: number): Message[] =>
  texts(word, count).flatMap((text) => Array.from({ length: KEYS }, (_, key) => message(`key-${key}`, text)));

/** Of each key that has any, what was seen of a word. */
const seenOf = (recorder: Recorder, word: string): string[][] =>
  [...recorder.byKey().values()]
    .map((all) => all.filter((text) => text.startsWith(word)))
    .filter((all) => all.length > 0);

const everyKey = (word: string, count: number): string[][] =>
  Array.from({ length: KEYS }, () => texts(word, count));

/** A topic that is made again while its consumers live: they go on with the new one, and say so. */
export function remadeTopic(fixture: () => Fixture): void {
  it.each([
    ['fewer messages than had been read', 3],
    ['more messages than had been read', 9],
  ])(
    'reads a topic that was made again from its beginning: %s',
    async (_, count) => {
      const alarms: WentBack[] = [];
      const bus = await fixture().bus({ onWentBack: (place) => void alarms.push(place) });
      const recorder = new Recorder();
      await bus.subscribe(fixture().subscription(recorder.onBatch));
      await bus.publish(fixture().topic, toEveryKey('old', 5));
      await eventually(async () => expect(await fixture().lagOf(bus)).toBe(0n));
      await fixture().harness.remakeTopic(fixture().definition());
      const producer = await fixture().bus();
      await eventually(() => producer.publish(fixture().topic, toEveryKey('new', count)));
      // Who is told late of the new topic may have read on in it, and begins again: nothing is skipped.
      await eventually(
        () => expect(sorted(seenOf(recorder, 'new'))).toEqual(everyKey('new', count)),
        NOTICED_MS,
      );
      expect(alarms).toContainEqual(expect.objectContaining({ topic: fixture().topic }));
      await eventually(async () => expect(await fixture().lagOf(producer)).toBe(0n));
    },
    120_000,
  );

  it('skips nothing of a topic that was made again while its consumer was not told of it', async () => {
    const alarms: WentBack[] = [];
    const linked = await fixture().link({ onWentBack: (place) => void alarms.push(place) });
    const recorder = new Recorder();
    await linked.bus.subscribe(fixture().subscription(recorder.onBatch));
    const producer = await fixture().bus();
    await producer.publish(fixture().topic, toEveryKey('old', 5));
    await eventually(async () => expect(await fixture().lagOf(producer)).toBe(0n));
    linked.hold(); // what it asks next is answered by the new topic, which has more than it has read
    await delay(HELD_MS);
    await fixture().harness.remakeTopic(fixture().definition());
    await eventually(() => producer.publish(fixture().topic, toEveryKey('new', 9)));
    linked.release();
    await eventually(() => expect(sorted(seenOf(recorder, 'new'))).toEqual(everyKey('new', 9)), NOTICED_MS);
    expect(alarms).toContainEqual(expect.objectContaining({ topic: fixture().topic }));
    await eventually(async () => expect(await fixture().lagOf(producer)).toBe(0n));
  }, 150_000);
}

const sorted = (all: readonly string[][]): string[][] => all.map((texts) => texts.toSorted());

/** A broker that comes back without its last messages. Consumers have read them; what takes their offsets is new all the same. */
export function lostTail(fixture: () => Fixture, broker: () => MortalBroker): void {
  it('skips nothing when the broker comes back without its last messages', async () => {
    const group = `${fixture().harness.system}-tail`;
    const bus = await fixture().bus({ sessionTimeoutMs: OUTLIVES_THE_RESTART_MS });
    const recorder = new Recorder();
    const [kept, lost, since] = [everyKey('kept', 4), everyKey('lost', 5), everyKey('since', 9)];
    await bus.subscribe(fixture().subscription(recorder.onBatch, group));
    await bus.publish(fixture().topic, toEveryKey('kept', 4));
    await eventually(() => expect(seenOf(recorder, 'kept')).toEqual(kept));
    await eventually(async () => expect(await fixture().lagOf(bus, group)).toBe(0n));
    await broker().remember();
    await eventually(() => bus.publish(fixture().topic, toEveryKey('lost', 5)), 45_000);
    await eventually(() => expect(seenOf(recorder, 'lost')).toEqual(lost), 90_000);
    await broker().forget();
    await eventually(() => bus.publish(fixture().topic, toEveryKey('since', 9)), 45_000);
    await eventually(() => expect(seenOf(recorder, 'since')).toEqual(since), 90_000);
    await eventually(async () => expect(await fixture().lagOf(bus, group)).toBe(0n));
  }, 240_000);
}
