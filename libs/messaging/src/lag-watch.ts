import { type MessageBus } from './message-bus.js';

export interface Lag {
  readonly messages: number;
  /** Age of the oldest message that waits: exact to the interval at which it is asked for, never too low after that. */
  readonly seconds: number;
}

/** A topic's partition as it stood when somebody looked. */
interface Sight {
  readonly at: number;
  readonly end: bigint;
}

const KEPT = 500;

/**
 * How far a group lags behind in messages and in time, on either bus and whichever process consumes: a message is older
 * than the last look at which the partition ended before it. A process that has just started knows a lower bound.
 */
export class LagWatch {
  private readonly sights = new Map<string, Sight[]>();

  constructor(
    private readonly bus: Pick<MessageBus, 'lag'>,
    private readonly now: () => number = Date.now,
  ) {}

  /** By topic. */
  async read(group: string, topics: readonly string[]): Promise<ReadonlyMap<string, Lag>> {
    const lags = new Map<string, Lag>(topics.map((topic) => [topic, { messages: 0, seconds: 0 }]));
    for (const { topic, partition, lag, end } of await this.bus.lag(group, topics)) {
      const known = lags.get(topic);
      const seconds = this.age(`${group} ${topic} ${partition}`, end, end - lag);
      if (known)
        lags.set(topic, {
          messages: known.messages + Number(lag),
          seconds: Math.max(known.seconds, seconds),
        });
    }
    return lags;
  }

  private age(key: string, end: bigint, committed: bigint): number {
    const now = this.now();
    const sights = [...(this.sights.get(key) ?? []), { at: now, end }];
    // Of the looks that saw nothing waiting only the last one counts, and the first ever where there was none.
    const last = sights.findLastIndex((sight) => sight.end <= committed);
    const from = Math.max(last, 0);
    this.sights.set(key, [...sights.slice(from, from + 1), ...sights.slice(from + 1).slice(-KEPT)]);
    return end === committed ? 0 : (now - (sights[from]?.at ?? now)) / 1000;
  }
}
