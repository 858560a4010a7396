import { gaugeBy } from '@lgsp/observability';
import { XRoadError } from '@lgsp/x-road';
import { Injectable } from '@nestjs/common';
import { type Quota } from '../policy/agreement.js';
import { type Grant } from '../policy/grants.js';
import { LivingGateways } from './living-gateways.js';
import { shareOf } from './share.js';
import { TokenBucket } from './token-bucket.js';

/** Told to whom has no share: another gateway may have one. Milliseconds. */
const NO_SHARE_MS = 5_000;

/** A clause's quota is one count, whichever way and through whichever gateway its calls come. */
@Injectable()
export class Quotas {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(private readonly gateways: LivingGateways) {
    gaugeBy('lgsp_gateway_quota_share', 'Part of each quota that this gateway may spend', 'counted', () =>
      Promise.resolve(this.share()),
    );
  }

  /** Spends one call of the clause's quota. @throws XRoadError QuotaExceeded */
  spend({ agreement, clause }: Grant): void {
    const { quota } = clause;
    if (!quota) return;
    const wait = this.divided(`${agreement.id} ${agreement.version} ${clause.clause}`, quota);
    if (wait === 0) return;
    throw new XRoadError(
      'QuotaExceeded',
      `The quota of clause ${clause.clause} of ${agreement.id} v${agreement.version} is spent: ${quota.count} in ${quota.seconds} s`,
      Math.max(1, Math.ceil(wait / 1_000)),
    );
  }

  /** How quotas are counted at present, and which part of them is this gateway's. */
  share(): Readonly<Record<string, number>> {
    const { living } = this.gateways.among;
    return living === 1 ? { alone: 1 } : { divided: 1 / living };
  }

  private divided(key: string, quota: Quota): number {
    const share = shareOf(quota, this.gateways.among);
    if (!share) return NO_SHARE_MS;
    const now = performance.now();
    let bucket = this.buckets.get(key);
    if (!bucket) this.buckets.set(key, (bucket = new TokenBucket(share, now)));
    return bucket.take(share, now);
  }
}
