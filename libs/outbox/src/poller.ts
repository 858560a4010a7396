import { Logger } from '@nestjs/common';

/**
 * Repeats `turn` until stopped: at once while it says there is more, else after `interval` milliseconds or a nudge. With
 * `first` the pauses after there was something begin with so many milliseconds and double up to the interval: where work
 * has come, more comes soon.
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
    private readonly turn: () => Promise<boolean>,
    private readonly first = interval,
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
    let idle = this.interval;
    while (!this.stopped) {
      this.nudged = false;
      let more = false;
      try {
        more = await this.turn();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1 || failures % 20 === 0) this.log.warn(`Waits and tries again: ${nameOf(error)}`);
      }
      idle = more ? this.first : Math.min(2 * idle, this.interval);
      if (more || this.stopped) continue;
      await this.pause(failures ? Math.min(100 * 2 ** failures, 5_000) : idle, failures > 0);
    }
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
