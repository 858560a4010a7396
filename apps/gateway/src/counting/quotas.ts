import { gaugeBy } from '@lgsp/observability';
import { XRoadError } from '@lgsp/x-road';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { type Quota } from '../policy/agreement.js';
import { type Grant } from '../policy/grants.js';
import { CommonRedis, RedisAway } from '../redis/common-redis.js';
import { Lease } from './lease.js';
import { LivingGateways } from './living-gateways.js';
import { QuotaShare } from './quota-share.js';

const SWEEP_EVERY_MS = 250;

interface Counted {
  readonly share: QuotaShare;
  readonly lease: Lease;
}

/**
 * A clause's quota is one count, whichever way and through whichever gateway its calls come: leased from Redis, or where
 * there is none divided among the gateways.
 */
@Injectable()
export class Quotas implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly counted = new Map<string, Counted>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(LivingGateways) private readonly gateways: Pick<LivingGateways, 'id' | 'among'>,
    private readonly redis: CommonRedis,
  ) {}

  onModuleInit(): void {
    gaugeBy('lgsp_gateway_quota_share', 'Part of each quota that this gateway may spend', 'counted', () =>
      Promise.resolve(this.share()),
    );
    this.timer = setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref();
  }

  /** What is held goes back to those who stay, while there is a way to Redis. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.redis.up) return;
    await Promise.allSettled([...this.counted.values()].map(({ lease }) => lease.giveBack()));
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Spends one call of the clause's quota; asks nobody while it holds one. @throws XRoadError QuotaExceeded */
  spend(grant: Grant): void | Promise<void> {
    const { quota } = grant.clause;
    const wait = this.take(keyOf(grant), quota);
    if (typeof wait !== 'number') return wait.then((known) => refuse(grant, quota, known));
    refuse(grant, quota, wait);
  }

  /** Takes one of the quota: 0, or the ms until the next is there. */
  take(key: string, quota: Quota): number | Promise<number> {
    const now = performance.now();
    const { share, lease } = this.counted.get(key) ?? this.begin(key, quota);
    const alone = (): number => share.take(this.gateways.among, now);
    if (!this.redis.up) return alone();
    const wait = lease.take(now);
    if (typeof wait === 'number') return wait;
    return wait.catch((error: unknown) => {
      if (error instanceof RedisAway) return alone();
      throw error;
    });
  }

  /** How quotas are counted at present, and which part of them is this gateway's. */
  share(): Readonly<Record<string, number>> {
    if (this.redis.up) return { leased: 1 };
    const { living } = this.gateways.among;
    return living === 1 ? { alone: 1 } : { divided: 1 / living };
  }

  private begin(key: string, quota: Quota): Counted {
    const share = new QuotaShare(quota);
    const lease = new Lease(key, quota, share, this.redis, this.gateways.id);
    const counted = { share, lease };
    this.counted.set(key, counted);
    return counted;
  }

  private sweep(): void {
    if (!this.redis.up) return;
    const now = performance.now();
    for (const { lease } of this.counted.values()) void lease.giveBackIdle(now).catch(() => undefined);
  }
}

/** Each member of a group has a quota of its own. */
function keyOf({ agreement: { id, version, consumer, membership }, clause: { clause } }: Grant): string {
  const key = `${id}:${version}:${clause}`;
  return membership ? `${key}:${consumer.text}` : key;
}

/** @throws XRoadError QuotaExceeded, unless there is nothing to wait for */
function refuse({ agreement, clause }: Grant, { count, seconds }: Quota, wait: number): void {
  if (wait === 0) return;
  throw new XRoadError(
    'QuotaExceeded',
    `The quota of clause ${clause.clause} of ${agreement.id} v${agreement.version} is spent: ${count} in ${seconds} s`,
    Math.max(1, Math.ceil(wait / 1_000)),
  );
}
