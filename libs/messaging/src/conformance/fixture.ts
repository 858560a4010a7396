import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { CommonBusOptions } from '../bus-options.js';
import {
  type Batch,
  type Message,
  type MessageBus,
  PARTITIONS,
  type ReceivedMessage,
  type SubscribeOptions,
} from '../message-bus.js';
import type { BusHarness, LinkedBus } from './harness.js';

export const message = (key: string, text: string, headers: Record<string, string> = {}): Message => ({
  key,
  value: Buffer.from(text),
  headers,
});

/** `count` messages over `keys` keys, numbered per key: "0", "1", … */
export const numbered = (count: number, keys: number): Message[] =>
  Array.from({ length: count }, (_, i) => message(`key-${i % keys}`, String(Math.floor(i / keys))));

export async function eventually(check: () => void | Promise<void>, withinMs = 15_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(20);
    }
  }
}

/** What was handled of each key, each message once and in the order of its first time. */
export function firstSightings(
  seen: readonly { readonly key: string; readonly value: Buffer }[],
): Map<string, string[]> {
  const keys = new Map<string, Set<string>>();
  for (const { key, value } of seen) {
    const texts = keys.get(key) ?? new Set();
    keys.set(key, texts.add(value.toString()));
  }
  return new Map([...keys].map(([key, texts]) => [key, [...texts]]));
}

/** Everything that one subscriber saw, in the order it came. */
export class Recorder {
  readonly seen: (ReceivedMessage & { readonly partition: number })[] = [];

  readonly onBatch = async (batch: Batch): Promise<void> => {
    for (const each of batch.messages) this.seen.push({ ...each, partition: batch.partition });
  };

  get texts(): string[] {
    return this.seen.map(({ value }) => value.toString());
  }

  /** First sightings only, by key. */
  byKey(): Map<string, string[]> {
    return firstSightings(this.seen);
  }
}

/** One test's topic and clients; all are closed after it. */
export class Fixture {
  readonly topic = `out.conformance-${randomBytes(6).toString('hex')}`;
  readonly #buses: LinkedBus[] = [];

  constructor(readonly harness: BusHarness) {}

  async open(): Promise<this> {
    await this.harness.ensureTopics([this.definition()]);
    return this;
  }

  definition(retentionMs = 86_400_000) {
    const systems = [this.harness.system];
    return { name: this.topic, partitions: PARTITIONS, retentionMs, producers: systems, consumers: systems };
  }

  async link(options: Partial<CommonBusOptions> = {}): Promise<LinkedBus> {
    const linked = await this.harness.connect({
      backoff: { first: 50, longest: 500 },
      closeTimeoutMs: 3_000,
      sessionTimeoutMs: this.harness.sessionTimeoutMs,
      ...options,
    });
    this.#buses.push(linked);
    return linked;
  }

  async bus(options: Partial<CommonBusOptions> = {}): Promise<MessageBus> {
    return (await this.link(options)).bus;
  }

  subscription(
    onBatch: SubscribeOptions['onBatch'],
    group = `${this.harness.system}-group`,
  ): SubscribeOptions {
    return { group, topics: [this.topic], onBatch };
  }

  async lagOf(bus: MessageBus, group = `${this.harness.system}-group`): Promise<bigint> {
    return (await bus.lag(group, [this.topic])).reduce((sum, { lag }) => sum + lag, 0n);
  }

  async close(): Promise<void> {
    await Promise.all(this.#buses.map(({ bus }) => bus.close()));
  }
}
