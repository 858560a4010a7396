import { setTimeout as pause } from 'node:timers/promises';
import { type PlatformUnderTest } from './platform-under-test.ts';

/** Has `work` done to a process, for whoever keeps count of what that costs it. */
export type Hurting = <T>(process: string, work: () => Promise<T>) => Promise<T>;

/** What happens to whole processes: services, `postgres`, `kafka`. */
export class Processes {
  /** Two roll-outs at once would start a process twice. */
  private rollOuts: Promise<unknown> = Promise.resolve();

  private readonly under: PlatformUnderTest;
  private readonly hurting: Hurting;

  constructor(under: PlatformUnderTest, hurting: Hurting) {
    this.under = under;
    this.hurting = hurting;
  }

  kill(process: string): Promise<string> {
    return this.hurting(process, async () => {
      this.under.platform.kill(process, 'SIGKILL');
      return 'killed';
    });
  }

  freeze(process: string, ms: number): Promise<string> {
    return this.hurting(process, async () => {
      this.under.platform.kill(process, 'SIGSTOP');
      await pause(ms);
      try {
        this.under.platform.kill(process, 'SIGCONT');
        return `${ms} ms`;
      } catch {
        return 'killed while frozen'; // by another fault of the plan; what runs now was never stopped
      }
    });
  }

  /** Runs a third of the time, in steps that no session time-out notices: like a broker whose disk is slow. */
  async slow(process: string, ms: number): Promise<string> {
    for (const end = Date.now() + ms; Date.now() < end;) {
      await this.freeze(process, 200);
      await pause(100);
    }
    return `${ms} ms`;
  }

  /** One process after the other is told to end, and the next one only when it is ready again. */
  rollOut(service: string): Promise<string> {
    const { platform } = this.under;
    const turn = this.rollOuts.then(async () => {
      const started = Date.now();
      for (const process of platform.replicas(service)) await platform.restart(process);
      return `in ${Date.now() - started} ms`;
    });
    this.rollOuts = turn.catch(() => undefined);
    return turn;
  }
}
