import { type Clock } from '@lgsp/kernel';
import { XRoadError } from '@lgsp/x-road';
import { type Endpoint, type RegistrySnapshot } from '../registry/registry.js';
import { decide, type Grant, isDenial } from './decide.js';
import { type TokenBuckets } from './token-bucket.js';

/** Grants and spends the clause's quota. @throws XRoadError AccessDenied | QuotaExceeded */
export function admit(
  snapshot: RegistrySnapshot,
  buckets: TokenBuckets,
  clock: Clock,
  question: { consumer: string; provider: string; endpoint: Endpoint; purpose: string | undefined },
): Grant {
  const answer = decide(snapshot, { ...question, today: clock.today() });
  if (isDenial(answer)) throw new XRoadError(answer.fault, answer.message);
  const { agreement, clause } = answer;
  if (!clause.quota) return answer;
  const wait = buckets.take(`${agreement.id} ${agreement.version} ${clause.clause}`, clause.quota);
  if (wait === 0) return answer;
  throw new XRoadError(
    'QuotaExceeded',
    `The quota of clause ${clause.clause} of ${agreement.id} v${agreement.version} is spent: ${clause.quota.count} in ${clause.quota.seconds} s`,
    wait,
  );
}
