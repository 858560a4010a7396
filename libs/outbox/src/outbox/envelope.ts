import { type CloudEvent, type EventDefinition, fromMessage, sourceOf, toMessage } from '@lgsp/events';
import { currentContext, DomainError, type ExchangeContext, given, isUuidV7, uuidv7 } from '@lgsp/kernel';
import { MAX_MESSAGE_BYTES } from '@lgsp/messaging';
import { BadEvent } from '../outbox.errors.js';

/** An event that waits for the commit: all but its version and time. */
export interface Draft {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly subject: string;
  readonly data: object;
  readonly context: ExchangeContext | undefined;
}

type Definition = Pick<EventDefinition, 'type' | 'version'>;

export function draftOf({ type, version }: Definition, subject: string, data: object): Draft {
  if (!isUuidV7(subject)) throw new BadEvent({ detail: `${type}: the subject is no UUIDv7` });
  return { id: uuidv7(), type, version, subject, data, context: currentContext() };
}

export function envelopeOf(draft: Draft, system: string, recordversion: string, time: string): CloudEvent {
  const { context } = draft;
  const event: CloudEvent = {
    specversion: '1.0',
    id: draft.id,
    source: sourceOf(system),
    type: draft.type,
    subject: draft.subject,
    time,
    datacontenttype: 'application/json',
    dataversion: draft.version,
    recordversion,
    correlationid: context?.correlationId ?? draft.id, // outside any context the chain starts here
    actor: context?.actor ?? `system:${system}`,
    ...given({
      causationid: context?.causationId,
      dossier: context?.dossier,
      traceparent: context?.traceparent,
    }),
    data: draft.data,
  };
  mustPassTheRouter(event);
  return event;
}

/** What the router would refuse fails here, where its author sees it and nothing is committed yet. */
function mustPassTheRouter(event: CloudEvent): void {
  const message = toMessage(event);
  const headers = Object.entries(message.headers).flat().join('');
  const size = message.value.length + Buffer.byteLength(headers) + Buffer.byteLength(message.key);
  // The copy gains an exchange id on its way.
  if (size > MAX_MESSAGE_BYTES - 1_000) throw new BadEvent({ detail: `${event.type}: ${size} bytes` });
  try {
    fromMessage(message);
  } catch (error) {
    throw new BadEvent({
      detail: `${event.type}: ${error instanceof DomainError ? error.detail : 'envelope'}`,
    });
  }
}
