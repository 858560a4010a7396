import { type Fault } from '@lgsp/x-road';
import { faultOf } from '../exchanges/fault-of.js';
import { ClientGone } from './call.js';

/** What a provider's answer says of itself: done, not done for the client's sake (4xx), or failed (5xx). */
export type Verdict = 'ok' | 'refused' | 'failed';

/**
 * What became of a call, in few words: `denied` and `limited` by this gateway before anybody was asked, `own`: a metaservice, `gone`: the
 * client went before its request was complete, `cut`: a stream without its end; the others as the exchange's faults.
 */
export type CallOutcome =
  Verdict | 'denied' | 'limited' | 'not-sent' | 'unknown' | 'invalid' | 'error' | 'own' | 'gone' | 'cut';

const BY_FAULT: Partial<Record<Fault, CallOutcome>> = {
  QuotaExceeded: 'limited',
  NetworkError: 'not-sent',
  OutcomeUnknown: 'unknown',
  InvalidAnswer: 'invalid',
  Internal: 'error',
};

export interface Failure {
  readonly outcome: CallOutcome;
  readonly status?: number;
  readonly fault?: Fault;
}

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof ClientGone) return { outcome: 'gone' };
  const { fault, status } = faultOf(thrown);
  return { outcome: BY_FAULT[fault] ?? 'denied', status, fault };
}
