interface Waiting<T> {
  readonly item: T;
  readonly weight: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export interface CoalescerOptions<T> {
  /** Bounds one flush; a single heavier item still goes, alone. */
  readonly maxWeight?: number;
  /**
   * Whether what waits must not go when an earlier item failed, because that one will come again: it fails with it.
   * Default: items have nothing to do with each other.
   */
  readonly isBehind?: (failed: T, waiting: T) => boolean;
}

/**
 * Group commit: what is added while one flush is under way goes out together with the next, in the order added.
 * One flush at a time keeps that order; all members of a flush share its outcome.
 */
export class Coalescer<T> {
  readonly #maxWeight: number;
  readonly #isBehind: (failed: T, waiting: T) => boolean;
  #waiting: Waiting<T>[] = [];
  #flushing: Promise<void> | undefined;

  constructor(
    private readonly flush: (items: readonly T[]) => Promise<void>,
    { maxWeight = Infinity, isBehind = () => false }: CoalescerOptions<T> = {},
  ) {
    this.#maxWeight = maxWeight;
    this.#isBehind = isBehind;
  }

  add(item: T, weight = 1): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, weight, resolve, reject });
      this.#flushing ??= this.#drain();
    });
  }

  /** Resolves when nothing is waiting. */
  async idle(): Promise<void> {
    await this.#flushing;
  }

  async #drain(): Promise<void> {
    await Promise.resolve(); // what is added in this turn of the loop goes together
    while (this.#waiting.length > 0) {
      const group = this.#take();
      try {
        await this.flush(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of [...group, ...this.#takeBehind(group)]) reject(error);
      }
    }
    this.#flushing = undefined;
  }

  #take(): Waiting<T>[] {
    let weight = 0;
    const end = this.#waiting.findIndex((each, i) => (weight += each.weight) > this.#maxWeight && i > 0);
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  #takeBehind(failed: readonly Waiting<T>[]): readonly Waiting<T>[] {
    const [behind, others]: [Waiting<T>[], Waiting<T>[]] = [[], []];
    for (const one of this.#waiting)
      (failed.some(({ item }) => this.#isBehind(item, one.item)) ? behind : others).push(one);
    this.#waiting = others;
    return behind;
  }
}
