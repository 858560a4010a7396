import type { DomainError } from '@lgsp/kernel';
import { BusForbidden, BusUnavailable, TopicUnknown } from '../bus.errors.js';

/** SQLSTATEs that say "not you" and "no such topic"; everything else counts as unavailable and may be tried again. */
const REFUSALS = new Map([
  ['42501', BusForbidden],
  ['3F000', TopicUnknown],
  ['42P01', TopicUnknown],
]);

/** The bus error for a failed statement. The server's message may quote a value, so only its code goes on. */
export function busErrorOf(error: unknown, topic: string): DomainError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const Refusal = REFUSALS.get(code ?? '') ?? BusUnavailable;
  return new Refusal({ detail: code === undefined ? topic : `${topic} (${code})`, cause: error });
}
