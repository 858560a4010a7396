import { type CloudEvent, fromMessage } from '@lgsp/events';
import { type ReceivedMessage } from '@lgsp/messaging';
import { DomainError, holdsPersonalNumber } from '@lgsp/kernel';
import { createHash } from 'node:crypto';
import { parseRecordVersion, type RecordVersion } from './record-version.js';

/** An event as it came in. */
export interface Arrival extends RecordVersion {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly type: string;
  readonly event: CloudEvent;
}

/** A message that is no event: nobody can say whose it is, so it is kept apart and stops nothing. */
export interface Malformed {
  readonly id: string;
  readonly key: string;
  readonly error: string;
  readonly raw: { readonly headers: object; readonly value: string };
}

export const isArrival = (received: Arrival | Malformed): received is Arrival => 'event' in received;

export function arrivalOf(message: ReceivedMessage, topic: string, partition: number): Arrival | Malformed {
  try {
    const event = fromMessage(message);
    const { id, source, subject, type } = event;
    return { id, source, subject, type, event, ...parseRecordVersion(event.recordversion) };
  } catch (error) {
    const raw = { headers: message.headers, value: message.value.toString('base64') };
    const id = placeId(`${topic}/${partition}/${message.offset}`);
    return {
      id,
      key: shownKey(message.key),
      error: error instanceof DomainError ? error.code : 'UNKNOWN',
      raw,
    };
  }
}

/** The key, unless it is no opaque token: what is shown in lists holds nothing personal and no character to choke on. */
const shownKey = (key: string): string =>
  /^[\x21-\x7e]{0,200}$/.test(key) && !holdsPersonalNumber(key)
    ? key
    : `key:${createHash('sha256').update(key).digest('base64url')}`;

/** A UUIDv8 (RFC 9562 §5.8) of the place in the log, so that a redelivery is known again. */
function placeId(place: string): string {
  const bytes = createHash('sha256').update(place).digest().subarray(0, 16);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
