import { backoffMs, type BackoffBounds, sleep } from './backoff.js';
import type { BusLogger } from './bus-logger.js';
import { type LogPlace, placeBehind } from './log-place.js';
import { sizeOf } from './message-check.js';
import type { ReceivedMessage, SubscribeOptions } from './message-bus.js';

const MAX_QUEUED_BYTES = 4_000_000;
/** Of one batch; a single larger message still goes, alone. */
const MAX_BATCH_BYTES = 2_000_000;

export interface PartitionRunnerOptions {
  readonly topic: string;
  readonly partition: number;
  /** Where to begin: the group's committed place. */
  readonly from: LogPlace;
  readonly maxBatch: number;
  readonly onBatch: SubscribeOptions['onBatch'];
  /** Stores "everything below `next` is handled"; false: no longer ours to say, this runner is over. */
  readonly commit: (place: LogPlace) => Promise<boolean>;
  /** There is room again. */
  readonly onRoom: () => void;
  /** The partition's former runner here, whose lost handler may still be running: this one starts after it. */
  readonly after?: Promise<void> | undefined;
  readonly backoff: BackoffBounds;
  readonly logger: BusLogger;
}

/**
 * Handles the messages of one assigned partition, one batch at a time: hand over, commit, next. A batch that fails comes
 * again after a back-off, from the same messages in memory. Holds at most a batch and one fetch ahead.
 */
export class PartitionRunner {
  /** Where to fetch next; what comes below it is a repetition and is ignored. */
  place: LogPlace;
  readonly #lost = new AbortController();
  readonly #finishing = new AbortController();
  #queue: ReceivedMessage[] = [];
  #queuedBytes = 0;
  #active: Promise<void> | undefined;

  constructor(private readonly options: PartitionRunnerOptions) {
    this.place = options.from;
  }

  get hasRoom(): boolean {
    return (
      !this.#finishing.signal.aborted &&
      this.#queue.length < this.options.maxBatch &&
      this.#queuedBytes < MAX_QUEUED_BYTES
    );
  }

  offer(messages: readonly ReceivedMessage[]): void {
    if (this.#finishing.signal.aborted) return;
    for (const message of messages) {
      if (message.offset < this.place.next) continue;
      this.#queue.push(message);
      this.#queuedBytes += sizeOf(message);
      this.place = placeBehind(message);
    }
    if (this.#queue.length > 0) this.#active ??= this.#run();
  }

  /** Takes no new batch; resolves when the running one is handled and committed, or lost after `patienceMs`. */
  async finish(patienceMs: number): Promise<void> {
    this.#finishing.abort();
    const patience = new AbortController();
    const late = sleep(patienceMs, patience.signal).then(() => this.lose());
    await Promise.race([this.#active, late]);
    patience.abort();
    this.lose();
  }

  /** Aborts the running batch; nothing is committed from here on. */
  lose(): void {
    this.#finishing.abort();
    this.#lost.abort();
    this.#queue = [];
    this.#queuedBytes = 0;
  }

  /** Resolves when no handler is running any more, however long that takes. */
  async settled(): Promise<void> {
    await this.#active;
  }

  async #run(): Promise<void> {
    await this.options.after;
    while (this.#queue.length > 0 && !this.#finishing.signal.aborted) {
      const messages = this.#take();
      this.options.onRoom();
      await this.#untilDone(messages);
    }
    this.#active = undefined;
  }

  #take(): readonly ReceivedMessage[] {
    let [end, bytes] = [0, 0];
    for (const message of this.#queue.slice(0, this.options.maxBatch)) {
      const size = sizeOf(message);
      if (end > 0 && bytes + size > MAX_BATCH_BYTES) break;
      bytes += size;
      end += 1;
    }
    this.#queuedBytes -= bytes;
    return this.#queue.splice(0, end);
  }

  async #untilDone(messages: readonly ReceivedMessage[]): Promise<void> {
    const { topic, partition, onBatch, commit } = this.options;
    const signal = this.#lost.signal;
    const last = messages.at(-1);
    if (!last) return;
    if (!(await this.#retry('handler', () => onBatch({ topic, partition, messages, signal })))) return;
    await this.#retry('commit', async () => {
      if (!signal.aborted && !(await commit(placeBehind(last)))) this.lose();
    });
  }

  /** True when the work went through while the partition is still ours. */
  async #retry(what: string, work: () => Promise<void>): Promise<boolean> {
    const { topic, partition, backoff, logger } = this.options;
    for (let attempt = 0; !this.#lost.signal.aborted; attempt++) {
      try {
        await work();
        return !this.#lost.signal.aborted;
      } catch (error) {
        // A lost partition's handler fails because it was told to stop; a closing one is not tried again.
        if (this.#lost.signal.aborted) return false;
        const pauseMs = Math.round(backoffMs(backoff, attempt));
        logger.warn(
          { topic, partition, attempt, pauseMs, ...describe(error) },
          `bus: ${what} failed, again later`,
        );
        if (this.#finishing.signal.aborted && what === 'handler') return false;
        await sleep(pauseMs, what === 'handler' ? this.#finishing.signal : this.#lost.signal);
        if (this.#finishing.signal.aborted && what === 'handler') return false;
      }
    }
    return false;
  }
}

/** What of an error may be logged: a handler's message could quote personal data, its name and code do not. */
export const describe = (error: unknown): { error: string; code?: unknown } =>
  error instanceof Error
    ? { error: error.name, ...('code' in error ? { code: error.code } : {}) }
    : { error: typeof error };
