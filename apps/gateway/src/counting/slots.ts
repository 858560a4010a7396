import { type CommonRedis, RedisAway } from '../redis/common-redis.js';
import { type Among } from './share.js';
import { SLOTS } from './slots-script.js';

/** A part of a limit at most is held ahead; of a small one nothing. */
const MOST_AHEAD = 1 / 16;
/** Shorter than the five seconds for which Redis counts what a gateway holds. */
const KEPT_MS = 3_000;
/** Who was refused asks no more often. */
const REFUSED_MS = 10;

/** So many of this process alone. */
export class OwnSlots {
  private open = 0;

  constructor(private readonly limit: number) {}

  /** Takes one; false when there is none. */
  take(): boolean {
    if (this.open >= this.limit) return false;
    this.open += 1;
    return true;
  }

  giveBack(): void {
    this.open -= 1;
  }
}

/**
 * The calls of one provider or client that may be open at once, in all gateways together: slots that this one holds in Redis,
 * or where there is none its part of the limit, one at least.
 */
export class Slots {
  private open = 0;
  /** Slots of this gateway, as Redis has last said. */
  private held = 0;
  private epoch = 0;
  private statedAt = -Infinity;
  private refusedUntil = 0;
  private waiting = 0;
  private asking: Promise<void> | undefined;
  /** The most that were open at once since the last {@link renew}. */
  private peak = 0;

  constructor(
    private readonly key: string,
    private readonly limit: number,
    private readonly redis: Pick<CommonRedis, 'run' | 'epoch' | 'up'>,
    private readonly gateway: string,
    private readonly among: () => Among,
  ) {}

  /** Takes one; false when there is none. A promise where Redis must be asked, for 100 ms at most. */
  take(now: number): boolean | Promise<boolean> {
    if (!this.redis.up) return this.takeAlone();
    const known = this.takeHeld(now);
    return known ?? this.takeAsked();
  }

  giveBack(): void {
    this.open -= 1;
  }

  /** Every second: what is needed stays this gateway's, what was not is left to the others. */
  async renew(): Promise<void> {
    const wish = Math.max(this.open, Math.min(this.held, this.peak));
    this.peak = this.open;
    if (!this.redis.up || (wish === 0 && this.held === 0) || this.asking) return;
    this.held = Math.min(this.held, wish);
    await this.state(wish).catch(() => undefined); // the next call will notice
  }

  private takeAlone(): boolean {
    if (this.open >= Math.max(1, Math.floor(this.limit / this.among().living))) return false;
    return this.begin();
  }

  /** Undefined: nobody knows without asking. */
  private takeHeld(now: number): boolean | undefined {
    const isKnown = this.epoch === this.redis.epoch && now - this.statedAt < KEPT_MS;
    if (!isKnown) return undefined;
    if (this.open >= this.held) return now < this.refusedUntil ? false : undefined;
    this.begin();
    if (this.open === this.held && this.ahead() > 0 && !this.asking && now >= this.refusedUntil)
      void this.ask().catch(() => undefined); // the next call will notice
    return true;
  }

  private async takeAsked(): Promise<boolean> {
    this.waiting += 1;
    try {
      for (;;) {
        await this.ask();
        const known = this.takeHeld(performance.now());
        if (known !== undefined) return known;
      }
    } catch (error) {
      if (error instanceof RedisAway) return this.takeAlone();
      throw error;
    } finally {
      this.waiting -= 1;
    }
  }

  private begin(): true {
    this.open += 1;
    this.peak = Math.max(this.peak, this.open);
    return true;
  }

  /** One at a time, for all who wait. */
  private ask(): Promise<void> {
    return (this.asking ??= this.state(Math.max(this.held, this.open + this.waiting + this.ahead())).finally(
      () => (this.asking = undefined),
    ));
  }

  private async state(wish: number): Promise<void> {
    const [now, { epoch }] = [performance.now(), this.redis];
    const [held = 0] = await this.redis.run(
      SLOTS,
      `open:${this.key}`,
      ...[this.gateway, this.limit, this.open, wish],
    );
    Object.assign(this, { held, epoch, statedAt: now });
    if (held < wish) this.refusedUntil = now + REFUSED_MS;
  }

  /** By recent use. */
  private ahead(): number {
    return Math.min(Math.floor(this.limit * MOST_AHEAD), Math.ceil(this.peak / 4));
  }
}
