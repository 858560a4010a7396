import { holdsPersonalNumber } from '@lgsp/kernel';
import { type CloudEvent } from './cloud-event.js';
import {
  type AttributeName,
  ATTRIBUTES,
  isAttribute,
  TRACEPARENT,
  TRACESTATE,
} from './envelope-attributes.js';
import { parseData } from './event-data.js';
import { BadEnvelope } from './events.errors.js';

/** A message of the bus as far as the binding cares; `Message` of `@lgsp/messaging` fits. */
export interface EventMessage {
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const CONTENT_TYPE = 'application/json';
/** As `datacontenttype` may write it (RFC 2046); JSON has no other charset (RFC 8259 §8.1). */
const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
const PREFIX = 'ce_';
const NAMES = Object.keys(ATTRIBUTES) as AttributeName[];

/** The header that carries an attribute. */
export const attributeHeader = (name: AttributeName): string => PREFIX + name;

/**
 * CloudEvents Kafka binding §3.2, binary mode: attributes as headers `ce_<name>`, `datacontenttype` as `content-type`,
 * trace context under its own names, the data as the value. The key is the subject, so order follows it.
 */
export const toMessage = (event: CloudEvent): EventMessage =>
  messageOf(event, Buffer.from(JSON.stringify(event.data)));

/** As {@link toMessage}, for data that is already written as JSON. */
export function messageOf(event: Omit<CloudEvent, 'data'>, value: Buffer): EventMessage {
  const headers: Record<string, string> = { 'content-type': CONTENT_TYPE };
  for (const name of NAMES) {
    const attribute = event[name];
    if (attribute !== undefined) headers[attributeHeader(name)] = String(attribute);
  }
  if (event.traceparent !== undefined) headers['traceparent'] = event.traceparent;
  if (event.tracestate !== undefined) headers['tracestate'] = event.tracestate;
  return { key: event.subject, value, headers };
}

/**
 * The event in a message, checked attribute by attribute; the data is a JSON object, its schema is the caller's business.
 * @throws EVENTS.BAD_ENVELOPE. A malformed trace context is dropped instead, as W3C Trace Context §3.2 asks.
 */
export function fromMessage(message: EventMessage): CloudEvent<Record<string, unknown>> {
  const { headers } = message;
  passOverExtensions(headers);
  const { 'content-type': type = '', ce_datacontenttype: again = type } = headers;
  if (!JSON_TYPE.test(type) || !JSON_TYPE.test(again)) throw new BadEnvelope({ detail: 'content-type' });
  const text = (name: AttributeName): string => {
    const value = headers[attributeHeader(name)];
    if (value === undefined || !isAttribute(name, value)) throw new BadEnvelope({ detail: name });
    return value;
  };
  const present = (name: AttributeName): boolean => headers[attributeHeader(name)] !== undefined;
  const subject = text('subject');
  if (message.key !== subject) throw new BadEnvelope({ detail: 'the key is not the subject' });
  text('specversion');
  const { traceparent = '', tracestate = '' } = headers;
  const traced = TRACEPARENT.test(traceparent);
  return {
    specversion: '1.0',
    id: text('id').toLowerCase(),
    source: text('source'),
    type: text('type'),
    subject,
    time: text('time'),
    datacontenttype: CONTENT_TYPE,
    dataversion: Number(text('dataversion')),
    recordversion: text('recordversion'),
    correlationid: text('correlationid'),
    ...(present('causationid') && { causationid: text('causationid') }),
    ...(present('exchangeid') && { exchangeid: text('exchangeid') }),
    ...(present('actor') && { actor: text('actor') }),
    ...(present('dossier') && { dossier: text('dossier') }),
    ...(traced && { traceparent }),
    ...(traced && TRACESTATE.test(tracestate) && { tracestate }),
    data: parseData(message.value),
  };
}

/** Extensions of others are no reason to refuse (CloudEvents §3.1) and end here; a personal number in one of them is. */
function passOverExtensions(headers: EventMessage['headers']): void {
  for (const header in headers)
    if (
      header.startsWith(PREFIX) &&
      !Object.hasOwn(ATTRIBUTES, header.slice(PREFIX.length)) &&
      holdsPersonalNumber(headers[header] ?? '')
    )
      throw new BadEnvelope({ detail: header.slice(0, 40) });
}
