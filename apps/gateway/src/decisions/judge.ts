import { DomainError, holdsPersonalNumber, isUuidV7 } from '@lgsp/kernel';
import { type ReceivedMessage } from '@lgsp/messaging';
import { hash } from 'node:crypto';
import { acceptEvent, type AcceptedEvent } from './accept-event.js';
import { type EventTypes } from '../registry/event-types.js';

/** A message of the batch with what the router thinks of it alone, its neighbours not considered. */
export interface Judged {
  readonly partition: number;
  readonly message: ReceivedMessage;
  /** Names the queue of its subject. */
  readonly subject: string;
  /** The same for every delivery of this message, and for no other. */
  readonly dedupe: string;
  readonly verdict: AcceptedEvent | DomainError;
}

/** What could not be decided, and why, by `dedupe`. */
export type Refusals = ReadonlyMap<string, DomainError>;

export type Accepted = Judged & { readonly verdict: AcceptedEvent };

export function judge(topic: string, partition: number, message: ReceivedMessage, types: EventTypes): Judged {
  const id = message.headers['ce_id'] ?? '';
  const dedupe = isUuidV7(id)
    ? `${id.toLowerCase()}/${hash('sha256', message.value, 'base64url')}`
    : `${partition}/${message.offset}`;
  return {
    partition,
    message,
    subject: queueOf(message.key),
    dedupe,
    verdict: acceptEvent(topic, message, types),
  };
}

export const isAccepted = (judged: Judged): judged is Accepted => !(judged.verdict instanceof DomainError);

/**
 * Who may go on and who must wait: a refused event stops its subject, and so does a subject that waits already. Messages
 * known to the queues are in neither list.
 */
export function split(
  judged: readonly Judged[],
  present: {
    readonly waiting: ReadonlySet<string>;
    readonly known: ReadonlySet<string>;
    readonly refused: Refusals;
  },
): { readonly go: readonly Accepted[]; readonly wait: readonly Judged[] } {
  const stopped = new Set(present.waiting);
  const [go, wait]: [Accepted[], Judged[]] = [[], []];
  for (const one of judged) {
    if (present.known.has(one.dedupe)) continue;
    const refusal = present.refused.get(one.dedupe);
    const seen = refusal ? { ...one, verdict: refusal } : one;
    if (isAccepted(seen) && !stopped.has(seen.subject)) go.push(seen);
    else {
      stopped.add(seen.subject);
      wait.push(seen);
    }
  }
  return { go, wait };
}

/** The key, unless it is no opaque token; such a key comes with a refused event only, and is stored hashed. */
const queueOf = (key: string): string =>
  /^[\x21-\x7e]{1,200}$/.test(key) && !holdsPersonalNumber(key)
    ? key
    : `key:${hash('sha256', key, 'base64url')}`;
