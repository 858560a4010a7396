import { backoffMs, type BackoffBounds, sleep } from './backoff.js';

/**
 * Repeats work: every `intervalMs`, at once after {@link wake}, and after a back-off when it threw. Runs never overlap.
 */
export class Repeating {
  readonly #stopped = new AbortController();
  #pause = new AbortController();
  #woken = false;
  readonly #done: Promise<void>;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly options: {
      readonly intervalMs: number;
      readonly backoff: BackoffBounds;
      readonly onError: (error: unknown) => void;
    },
  ) {
    this.#done = this.#run();
  }

  /** Lets the next run follow at once. A failing work still waits for its back-off. */
  wake(): void {
    this.#woken = true;
    this.#pause.abort();
  }

  /** Resolves when the present run is over. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#pause.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#stopped.signal.aborted;) {
      this.#woken = false;
      try {
        await this.work();
        failures = 0;
        if (this.#woken) continue;
        this.#pause = new AbortController();
        if (this.#stopped.signal.aborted) return;
        await sleep(this.options.intervalMs, this.#pause.signal);
      } catch (error) {
        this.options.onError(error);
        await sleep(backoffMs(this.options.backoff, failures++), this.#stopped.signal);
      }
    }
  }
}
