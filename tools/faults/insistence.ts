import { setTimeout as pause } from 'node:timers/promises';
import { within } from './timeout.ts';
import { type Violation } from './violation.ts';

const AGAIN_MS = 300;
/**
 * So long after the last fault, and after the last thing that succeeded, nobody tries any more; the checker will say where each case stands. A slow
 * machine that catches up is served on.
 */
const GIVE_UP_MS = 300_000;
/** Cut off and asked again, like a client that lost patience. */
const PATIENCE_MS = 30_000;
/** So long after the last fault an outage is its consequence; after that it is a defect. */
export const EXCUSED_MS = 30_000;

const BUSY = [401, 429];
const RUNNING = ['HTTP.REQUEST_RUNNING', 'DATABASE.CONFLICT'];

/** How clients bear an outage: what failed is done again under the same key, and what no fault explains is remembered. */
export class Insistence {
  /** What a client was told that no fault explains. */
  private readonly unexpected: string[] = [];
  /** Answers of 500 and above. */
  private readonly outages: { readonly at: number; readonly what: string }[] = [];

  /** When the last fault is planned, or later something succeeded. */
  private goodUntil: number;
  private over = false;

  /** `lastFault`: when the last one is planned, in milliseconds of the machine's clock. */
  constructor(lastFault: number) {
    this.goodUntil = lastFault;
  }

  /** Until `act` gives something. */
  async on<T>(what: string, act: () => Promise<T | undefined>): Promise<T> {
    while (!this.over && Date.now() < this.goodUntil + GIVE_UP_MS) {
      const done = await within(PATIENCE_MS, act()).catch(() => undefined);
      if (done !== undefined) {
        this.goodUntil = Math.max(this.goodUntil, Date.now());
        return done;
      }
      await pause(AGAIN_MS);
    }
    throw new Error(`${what}: given up ${GIVE_UP_MS / 1000} s after the last fault and the last success`);
  }

  /** Nobody tries any more. */
  giveUp(): void {
    this.over = true;
  }

  /** The body of an answer of the wanted status; anything else is to be tried again. */
  wants<Body>(
    wanted: number,
    what: string,
    answer: { status: number; body: Body },
    at = Date.now(),
  ): Body | undefined {
    const { status, body } = answer;
    if (status === wanted) return body;
    const told = `${what}: ${status} ${JSON.stringify(body)}`;
    const code = (body as { code?: string } | null)?.code ?? '';
    if (status >= 500) this.outages.push({ at, what: told });
    else if (!BUSY.includes(status) && !RUNNING.includes(code)) this.unexpected.push(told);
    return undefined;
  }

  /** `calm`: since when every fault is over and every process ready. */
  violations(calm: number): Violation[] {
    return [
      ...this.unexpected.map((what) => ({ promise: 'client answered', what })),
      ...this.outages
        .filter(({ at }) => at > calm + EXCUSED_MS)
        .map(({ at, what }) => ({
          promise: 'served again',
          what: `${((at - calm) / 1000).toFixed(1)} s after the last fault, ${what}`,
        })),
    ];
  }
}
