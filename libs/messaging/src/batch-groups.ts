import type { Batch } from './message-bus.js';

/** Of one group; a single larger batch still goes, alone. */
const MAX_MESSAGES = 500;
const MAX_BYTES = 4_000_000;

interface Waiting {
  readonly batch: Batch;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Hands over together what came from several partitions while the last group was under way: a few large transactions
 * instead of many small ones. One group at a time, so that two batches that move the same rows in two orders cannot
 * deadlock, unless `sideBySide` says that theirs do not. A group that fails is taken batch by batch, and each has its own
 * outcome.
 */
export class BatchGroups {
  #waiting: Waiting[] = [];
  #working = 0;

  /** `handle` gets batches in the order they came; a partition has one at a time. */
  constructor(
    private readonly handle: (batches: readonly Batch[]) => Promise<void>,
    private readonly sideBySide = 1,
  ) {}

  /** Resolves when the batch is handled; rejects when it failed by itself or its partition is lost. */
  add(batch: Batch): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject });
      if (this.#working < this.sideBySide) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working += 1;
    await Promise.resolve(); // what comes in this turn of the loop goes together
    for (let group = this.#take(); group.length > 0; group = this.#take())
      if (group.length === 1 || !(await this.#together(group)))
        for (const { batch, resolve, reject } of group) await this.#hand([batch]).then(resolve, reject);
    this.#working -= 1;
  }

  #take(): Waiting[] {
    let [messages, bytes] = [0, 0];
    const end = this.#waiting.findIndex(({ batch }, index) => {
      messages += batch.messages.length;
      for (const { value } of batch.messages) bytes += value.length;
      return index > 0 && (messages > MAX_MESSAGES || bytes > MAX_BYTES);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #together(group: readonly Waiting[]): Promise<boolean> {
    try {
      await this.#hand(group.map(({ batch }) => batch));
    } catch {
      return false;
    }
    for (const { resolve } of group) resolve();
    return true;
  }

  async #hand(batches: readonly Batch[]): Promise<void> {
    for (const { signal } of batches) signal.throwIfAborted();
    await this.handle(batches);
  }
}
