import { type CloudEvent, fieldTexts, fromMessage, type Whose } from '@lgsp/events';
import { DomainError } from '@lgsp/kernel';
import { MAX_MESSAGE_BYTES, type Message, outTopic } from '@lgsp/messaging';
import { type EventTypes, type Readings } from '../registry/event-types.js';
import { BadEventData, EventTooLarge, ForeignSource, UnregisteredEvent } from './decisions.errors.js';

/** What a copy may be larger than its event: the exchange id and its header's name, with room to spare. */
const COPY_GROWTH = 1_024;

export interface AcceptedEvent {
  readonly event: CloudEvent<Record<string, unknown>>;
  readonly readings: Readings;
  /** Undefined for a type that has no places. */
  readonly whose: Whose | undefined;
}

/** The event in a message of `topic`, checked against its envelope, its owner and its registered schema; or why not. */
export function acceptEvent(topic: string, message: Message, types: EventTypes): AcceptedEvent | DomainError {
  try {
    const event = fromMessage(message);
    const registered = types.find(event.type, event.dataversion);
    if (topic !== outTopic(event.source.slice('urn:lgsp:'.length)))
      return new ForeignSource({ detail: `${event.source} on ${topic}` });
    if (!registered) return new UnregisteredEvent({ detail: `${event.type} v${event.dataversion}` });
    if (registered.source !== event.source)
      return new ForeignSource({ detail: `${event.source} states ${event.type}` });
    if (sizeOf(message) > MAX_MESSAGE_BYTES - COPY_GROWTH) return new EventTooLarge();
    const fault = registered.faultIn(event.data);
    if (fault !== undefined) return new BadEventData({ detail: fault });
    const readings = types.readings(registered, event.data, fieldTexts(message.value));
    if (typeof readings === 'string') return new BadEventData({ detail: readings });
    return { event, readings, whose: registered.whose?.(event.data) };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

function sizeOf({ key, value, headers }: Message): number {
  let size = key.length + value.length;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
}
