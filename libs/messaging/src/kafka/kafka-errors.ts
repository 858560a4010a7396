import type { DomainError } from '@lgsp/kernel';
import { BusForbidden, BusUnavailable, PublishStale, TopicUnknown } from '../bus.errors.js';

const REFUSALS = new Map([
  ['TOPIC_AUTHORIZATION_FAILED', BusForbidden],
  ['GROUP_AUTHORIZATION_FAILED', BusForbidden],
  ['CLUSTER_AUTHORIZATION_FAILED', BusForbidden],
  ['UNKNOWN_TOPIC_OR_PARTITION', TopicUnknown],
  ['INVALID_TIMESTAMP', PublishStale],
]);

/** The bus error for a failed request: the broker's own error code decides, everything else may be tried again. */
export function busErrorOf(error: unknown, topic: string): DomainError {
  const type = brokerErrorType(error);
  const Refusal = REFUSALS.get(type ?? '') ?? BusUnavailable;
  return new Refusal({ detail: type === undefined ? topic : `${topic} (${type})`, cause: error });
}

/** kafkajs wraps errors in `cause` when it gives up retrying. */
function brokerErrorType(error: unknown): string | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('type' in e && typeof e.type === 'string') return e.type;
  }
  return undefined;
}
