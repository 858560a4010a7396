const MS = 1_000;

/** Does something each second until it is stopped, and never twice at once; what fails is said, and done again. */
export class EachSecond {
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly work: () => unknown,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** The first time a second from now. */
  start(): void {
    if (this.stopped) return; // while it worked
    this.timer = setTimeout(() => void this.now().then(() => this.start()), MS).unref();
  }

  /** At once. What is under way may have looked before there was anything to see, so once more after it. */
  now(): Promise<void> {
    if (this.running) this.again = true;
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    do {
      this.again = false;
      try {
        await this.work();
      } catch (error) {
        this.onError(error);
      }
    } while (this.again && !this.stopped);
  }
}
