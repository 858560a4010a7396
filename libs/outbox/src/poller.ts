import { Logger } from '@nestjs/common';

/** When the next turn is wanted: at once, in so many milliseconds, or (false) nobody knows of anything to do. */
export type NextTurn = boolean | number;

/** Several processes that were started together need not ask at the same time. */
const JITTER = 0.25;

/**
 * Repeats `turn` until stopped: when it says, at the latest after `interval` milliseconds, at once after a nudge. Whoever commits
 * something nudges, so that the interval is how late only that comes to light which nobody could tell.
 * A turn that throws is logged by code and followed by a growing pause.
 */
export class Poller {
  private readonly log: Logger;
  private stopped = true;
  private nudged = false;
  private running: Promise<void> | undefined;
  private wake: (() => void) | undefined;

  constructor(
    name: string,
    private readonly interval: number,
    private readonly turn: () => Promise<NextTurn>,
  ) {
    this.log = new Logger(name);
  }

  start(): void {
    if (this.running) return;
    this.stopped = false;
    this.running = this.loop();
  }

  nudge(): void {
    this.nudged = true;
    this.wake?.();
  }

  /** Lets the present turn finish. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    await this.running;
    this.running = undefined;
  }

  private async loop(): Promise<void> {
    let failures = 0;
    while (!this.stopped) {
      this.nudged = false;
      let next: NextTurn = false;
      try {
        next = await this.turn();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1 || failures % 20 === 0) this.log.warn(`Waits and tries again: ${nameOf(error)}`);
      }
      if (next === true || this.stopped) continue;
      await this.pause(failures ? Math.min(100 * 2 ** failures, 5_000) : this.until(next), failures > 0);
    }
  }

  /** What is due is so by the database's clock, which is asked again and may say "not yet" a moment before. */
  private until(next: number | false): number {
    const idle = this.interval * (1 - JITTER * Math.random());
    return next === false ? idle : Math.min(Math.ceil(next) + 1, idle);
  }

  /** After a failure a nudge does not shorten the pause: whoever nudges knows nothing of the failure. */
  private async pause(milliseconds: number, deaf: boolean): Promise<void> {
    if (this.nudged && !deaf) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        if (deaf && !this.stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = undefined;
  }
}

const nameOf = (error: unknown): string =>
  error instanceof Error
    ? (/^[A-Z_]+\.[A-Z_]+/.exec(error.message)?.[0] ?? `${error.name}: ${error.message}`)
    : 'unknown';
