import { XRoadError } from '@lgsp/x-road';
import { denialOf } from './denial.js';
import { type Grant, grantOfCall, type Question } from './grants.js';
import { agreementsBetween, type Policy } from './policy.js';
import { type Quotas } from './quotas.js';

/** Grants and spends the clause's quota. @throws XRoadError AccessDenied | QuotaExceeded */
export function admit(policy: Policy, quotas: Quotas, question: Question): Grant {
  const grant = grantOfCall(policy, question);
  if (!grant) {
    const between = agreementsBetween(policy, question.consumer, question.provider);
    throw new XRoadError('AccessDenied', denialOf(between, question));
  }
  const { agreement, clause } = grant;
  if (!clause.quota) return grant;
  const wait = quotas.take(`${agreement.id} ${agreement.version} ${clause.clause}`, clause.quota);
  if (wait === 0) return grant;
  throw new XRoadError(
    'QuotaExceeded',
    `The quota of clause ${clause.clause} of ${agreement.id} v${agreement.version} is spent: ${clause.quota.count} in ${clause.quota.seconds} s`,
    wait,
  );
}
