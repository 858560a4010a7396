import { DomainError, type ErrorKind } from '@lgsp/kernel';
import { type Backoff, kindOf } from '../backoff.js';
import { StillPending } from './still-pending.js';

/** What an error of `call` means for its row. */
export type Outcome =
  | { readonly is: 'pending'; readonly afterMs: number }
  | { readonly is: 'retry'; readonly afterMs: number }
  /** The other side's final no. */
  | { readonly is: 'refused'; readonly error: DomainError }
  /** Nobody's answer: credentials or agreement are missing here, an operator must act. */
  | { readonly is: 'stuck' };

const HEALS: readonly ErrorKind[] = ['unavailable', 'timeout', 'rate-limited', 'internal'];
const OURS: readonly ErrorKind[] = ['unauthenticated', 'forbidden'];

/** `attempts`: with this one. */
export function outcomeOf(error: unknown, attempts: number, backoff: Backoff): Outcome {
  if (error instanceof StillPending) return { is: 'pending', afterMs: error.retryAfterMs };
  const kind = kindOf(error);
  const retryAfter = error instanceof DomainError ? error.retryAfter : undefined;
  // 409 with Retry-After: the request of an attempt that died still runs there under the same key.
  const running = kind === 'conflict' && retryAfter !== undefined;
  if (!(error instanceof DomainError) || HEALS.includes(kind) || running)
    return { is: 'retry', afterMs: Math.max(backoff(attempts, kind), (retryAfter ?? 0) * 1000) };
  return OURS.includes(kind) ? { is: 'stuck' } : { is: 'refused', error };
}
