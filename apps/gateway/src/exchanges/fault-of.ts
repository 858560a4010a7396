import { CommitUnknown, isPassing } from '@lgsp/database';
import { DomainError } from '@lgsp/kernel';
import { XRoadError } from '@lgsp/x-road';

/** Whatever was thrown before a provider was asked, in the words of the exchange; what nobody foresaw is `Internal`. */
export function faultOf(thrown: unknown): XRoadError {
  if (thrown instanceof XRoadError) return thrown;
  if (thrown instanceof CommitUnknown)
    return new XRoadError('OutcomeUnknown', 'The gateway does not know whether it was done');
  if (isPassing(thrown) || (thrown instanceof DomainError && thrown.kind === 'unavailable'))
    return new XRoadError('NetworkError', 'The gateway cannot do this now; nothing was sent', 5);
  return new XRoadError('Internal', 'The gateway failed');
}
