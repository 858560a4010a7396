import { type Quota } from '../policy/agreement.js';
import { type CommonRedis } from '../redis/common-redis.js';
import { LEASE } from './lease-script.js';
import { type QuotaShare } from './quota-share.js';

/** So much of its recent use a gateway holds ahead. Milliseconds. */
const AHEAD_MS = 100;
/** A part of a quota at most is held ahead: what one holds, others miss. One that has less to hold is asked for by each call. */
const MOST_AHEAD = 1 / 10;
const IDLE_MS = 1_000;
/** Shorter than the five seconds for which Redis counts what a gateway holds. */
const KEPT_MS = 3_000;
/** Who was refused asks no more often, and no less often: others give back what they hold. */
const REFUSED_MS = { least: 10, most: 1_000 };

/** The tokens that this gateway holds of one clause's quota, which Redis counts. Time in milliseconds. */
export class Lease {
  private tokens = 0;
  /** What Redis believes to be held here. */
  private held = 0;
  private epoch = 0;
  private askedAt = 0;
  private usedAt = 0;
  private used = 0;
  private perMs = 0;
  private refusedUntil = 0;
  private nextAt = 0;
  private waiting = 0;
  private refilling: Promise<void> | undefined;
  private readonly most: number;

  constructor(
    private readonly key: string,
    private readonly quota: Quota,
    private readonly share: QuotaShare,
    private readonly redis: Pick<CommonRedis, 'run' | 'epoch'>,
    private readonly gateway: string,
  ) {
    this.most = quota.count / quota.seconds < 1 ? 0 : Math.floor(quota.count * MOST_AHEAD);
  }

  /** Takes one: 0, or the ms until the next is there. A promise where Redis must be asked. @throws RedisAway */
  take(now: number): number | Promise<number> {
    if (this.most === 0) return this.askForOne(now);
    return this.takeHeld(now) ?? this.takeAsked();
  }

  /** After a second without a call. @throws RedisAway */
  async giveBackIdle(now: number): Promise<void> {
    if (this.held > 0 && now - this.usedAt >= IDLE_MS && !this.refilling) await this.giveBack();
  }

  /** @throws RedisAway */
  async giveBack(): Promise<void> {
    const back = this.tokens;
    this.tokens = this.held = 0;
    if (this.epoch === this.redis.epoch) await this.ask({ wanted: 0, atOnce: 0, kept: 0, back });
  }

  /** Undefined: nobody knows without asking. */
  private takeHeld(now: number): number | undefined {
    const isAnother = this.epoch !== this.redis.epoch;
    if (isAnother || now - this.askedAt > KEPT_MS) this.tokens = 0;
    if (isAnother) return undefined;
    if (this.tokens < 1) return now < this.refusedUntil ? Math.max(1, this.nextAt - now) : undefined;
    this.tokens -= 1;
    this.used += 1;
    this.usedAt = now;
    this.share.owe(now);
    if (!this.refilling && this.tokens < this.ahead() / 2 && now >= this.refusedUntil)
      void this.refill().catch(() => undefined); // the next call will notice
    return 0;
  }

  private async takeAsked(): Promise<number> {
    for (;;) {
      this.waiting += 1;
      try {
        await this.refill();
      } finally {
        this.waiting -= 1; // just before it takes one: see `fetch`
      }
      const wait = this.takeHeld(performance.now());
      if (wait !== undefined) return wait;
    }
  }

  private async askForOne(now: number): Promise<number> {
    const [granted, wait] = await this.ask({ wanted: 1, atOnce: 1, kept: 0, back: 0 });
    if (granted === 0) return Math.max(1, wait);
    this.share.owe(now);
    return 0;
  }

  /** One at a time, for all who wait. */
  private refill(): Promise<void> {
    return (this.refilling ??= this.fetch().finally(() => (this.refilling = undefined)));
  }

  private async fetch(): Promise<void> {
    const asked = performance.now();
    const elapsed = Math.max(1, asked - this.askedAt);
    // Of a long pause nothing is left, of the last moment a third counts.
    this.perMs = elapsed > IDLE_MS ? this.used / elapsed : this.perMs * 0.7 + (this.used / elapsed) * 0.3;
    this.used = 0;
    // Whoever waits takes of what is here first, though not yet: told as held, it would be spent later than Redis counts it.
    const [kept, atOnce] = [Math.max(0, this.tokens - this.waiting), Math.max(0, this.waiting - this.tokens)];
    const wanted = Math.max(1, atOnce, this.ahead() - kept);
    const [granted, wait] = await this.ask({ wanted, atOnce, kept, back: 0 });
    this.askedAt = asked;
    this.tokens += granted;
    if (granted >= wanted) return;
    this.nextAt = asked + wait;
    this.refusedUntil = asked + Math.min(Math.max(wait, REFUSED_MS.least), REFUSED_MS.most);
  }

  /** What is held ahead, by recent use. */
  private ahead(): number {
    return Math.min(this.most, Math.max(1, Math.ceil(this.perMs * AHEAD_MS)));
  }

  private async ask(what: {
    readonly wanted: number;
    readonly atOnce: number;
    readonly kept: number;
    readonly back: number;
  }): Promise<readonly [granted: number, wait: number]> {
    const { wanted, atOnce, kept, back } = what;
    const { epoch } = this.redis;
    const report = this.epoch === epoch ? undefined : this.share.report(performance.now());
    this.epoch = epoch; // of those who ask meanwhile none reports again
    const { count, seconds } = this.quota;
    const [granted = 0, wait = 0] = await this.redis.run(
      LEASE,
      `quota:${this.key}`,
      ...[this.gateway, count, seconds * 1_000, wanted, atOnce, kept, back],
      ...[report?.spent ?? 0, report?.alone ?? 0],
    );
    if (report) this.share.reported(report.alone);
    this.held = kept + Math.max(0, granted - atOnce);
    return [granted, wait];
  }
}
