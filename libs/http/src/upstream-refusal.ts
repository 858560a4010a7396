import { type DomainError, type ErrorKind } from '@lgsp/kernel';
import { Internal } from './http.errors.js';
import { type RemoteRefusal } from './remote-refusal.js';
import { UpstreamForbids, UpstreamRefuses } from './upstream.errors.js';

const OUTAGE: readonly ErrorKind[] = ['unavailable', 'timeout', 'rate-limited'];
const FORBIDS: readonly ErrorKind[] = ['unauthenticated', 'forbidden'];

/**
 * What another system's answer to our question means for whoever asked us. An outage stays an outage. A refusal that will
 * not heal is never told as one: the caller would ask again for ever. What it is about, the caller cannot see: a
 * service that knows better translates the other side's code itself.
 */
export function upstreamRefusal(refusal: RemoteRefusal): DomainError {
  if (OUTAGE.includes(refusal.kind)) return refusal;
  if (refusal.kind === 'internal') return new Internal({ cause: refusal });
  const refused = FORBIDS.includes(refusal.kind) ? UpstreamForbids : UpstreamRefuses;
  return new refused({ detail: refusal.code, cause: refusal });
}
