import { XRoadError } from '@lgsp/x-road';
import { denialOf } from './denial.js';
import { type Grant, grantOfCall, type Question } from './grants.js';
import { agreementsBetween, type Policy } from './policy.js';

/** @throws XRoadError AccessDenied, which names the missing clause */
export function admit(policy: Policy, question: Question): Grant {
  const grant = grantOfCall(policy, question);
  if (grant) return grant;
  const between = agreementsBetween(policy, question.consumer, question.provider);
  throw new XRoadError('AccessDenied', denialOf(between, question));
}
