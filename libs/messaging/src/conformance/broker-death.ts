import { setTimeout as delay } from 'node:timers/promises';
import { type MessageBus } from '../message-bus.js';
import { eventually, Fixture, message, Recorder } from './fixture.js';
import type { MortalBroker } from './harness.js';
import { lostTail } from './went-back.js';

const KEYS = 24;
const AGAIN_MS = 20;
const RECOVERS_WITHIN_MS = 30_000;

/** What every adapter must hold when the broker itself dies. Tells how long it takes until every key flows again. */
export function brokerDeathConformance(name: string, start: () => Promise<MortalBroker>): void {
  describe(`message bus conformance, the broker dies: ${name}`, () => {
    let broker: MortalBroker;
    let fixture: Fixture;
    beforeAll(async () => {
      broker = await start();
      fixture = await new Fixture(broker.harness).open();
    });
    afterAll(async () => {
      await fixture.close();
      await broker.harness.close();
      await broker.stop();
    });

    it('loses nothing and keeps the order when it is killed while all produce and consume', async () => {
      const [producer, ...members] = await Promise.all([fixture.bus(), fixture.bus(), fixture.bus()]);
      const recorder = new Recorder();
      for (const member of members) await member.subscribe(fixture.subscription(recorder.onBatch));
      const streams = Array.from({ length: KEYS }, (_, i) => new Stream(producer, fixture.topic, `key-${i}`));
      await eventually(() => expect(recorder.byKey().size).toBe(KEYS), 30_000);

      await broker.kill();
      const served = performance.now();
      const sent = new Map(streams.map(({ key, next }) => [key, next]));
      await eventually(() => {
        const seen = recorder.byKey();
        for (const [key, next] of sent) expect(Number(seen.get(key)?.at(-1))).toBeGreaterThan(next);
      }, RECOVERS_WITHIN_MS);
      report(
        `${name}: every key flows again ${Math.round(performance.now() - served)} ms after the broker serves`,
      );

      await delay(500);
      const counts = await Promise.all(streams.map((stream) => stream.end()));
      await eventually(async () => expect(await fixture.lagOf(producer)).toBe(0n), 30_000);
      const seen = recorder.byKey();
      for (const [i, { key }] of streams.entries())
        expect(seen.get(key)).toEqual(Array.from({ length: counts[i] ?? 0 }, (_, n) => String(n)));
    });

    lostTail(
      () => fixture,
      () => broker,
    );
  });
}

/** Publishes "0", "1", … under one key, each again until it is acknowledged, as a relay does. */
class Stream {
  /** The message that is being published. */
  next = 0;
  private ending = false;
  private readonly done: Promise<void>;

  constructor(
    private readonly bus: MessageBus,
    private readonly topic: string,
    readonly key: string,
  ) {
    this.done = this.run();
  }

  /** How many were published. */
  async end(): Promise<number> {
    this.ending = true;
    await this.done;
    return this.next;
  }

  private async run(): Promise<void> {
    for (; !this.ending; this.next += 1) {
      while (!(await this.acknowledged())) await delay(AGAIN_MS);
      await delay(AGAIN_MS);
    }
  }

  private acknowledged(): Promise<boolean> {
    return this.bus.publish(this.topic, [message(this.key, String(this.next))]).then(
      () => true,
      () => false,
    );
  }
}

const report = (text: string): void => void process.stderr.write(`${text}\n`);
