import { hash } from 'node:crypto';
import { type CloudEvent, messageOf } from '@lgsp/events';
import { openRow, type RecordRow } from '@lgsp/evidence';
import { uuidv7 } from '@lgsp/kernel';
import { type Message } from '@lgsp/messaging';
import { type EventGrant } from '../policy/grants.js';
import { type AcceptedEvent } from './accept-event.js';
import { type Readings } from '../registry/event-types.js';

export type RoutedEvent = CloudEvent<Record<string, unknown>>;

/** One subscriber's part of a decision; its exchange id is the id of its record. */
export interface DecidedCopy extends EventGrant {
  readonly exchangeId: string;
  /** SHA-256 (base64) and size of the copy's data as sent. */
  readonly hash: string;
  readonly size: number;
}

export interface Decision {
  readonly eventId: string;
  readonly topic: string;
  readonly type: string;
  readonly version: number;
  readonly subject: string;
  readonly recordversion: string;
  /** SHA-256 (base64) of what makes this event this event; another under the same id is refused. */
  readonly eventHash: string;
  readonly copies: readonly DecidedCopy[];
}

/**
 * The data of a copy: the fields of the view that the event has as the view's major, in the view's order, and nothing else; each
 * value as its owner wrote it.
 */
export function copyData(readings: Readings, { fields, version }: EventGrant, own: number): Buffer {
  const texts = readings.get(version ?? own);
  const members: string[] = [];
  for (const field of fields) {
    const text = texts?.get(field);
    if (text !== undefined) members.push(`${JSON.stringify(field)}:${text}`);
  }
  return Buffer.from(`{${members.join(',')}}`);
}

/** The copy as it goes to `in.<system>`; rebuilt alike on every redelivery, from the event and its decision. */
export function copyMessage(event: RoutedEvent, copy: DecidedCopy, value: Buffer): Message {
  const { actor, dossier, ...passed } = event;
  return messageOf(
    {
      ...passed,
      dataversion: copy.version ?? event.dataversion,
      exchangeid: copy.exchangeId,
      ...(actor !== undefined && copy.attributes.includes('actor') && { actor }),
      ...(dossier !== undefined && copy.attributes.includes('dossier') && { dossier }),
    },
    value,
  );
}

export function decide(
  topic: string,
  { event, readings }: AcceptedEvent,
  value: Buffer,
  grants: readonly EventGrant[],
): Decision {
  return {
    eventId: event.id,
    topic,
    type: event.type,
    version: event.dataversion,
    subject: event.subject,
    recordversion: event.recordversion,
    eventHash: eventHashOf(event, value),
    copies: grants.map((grant) => {
      const data = copyData(readings, grant, event.dataversion);
      return { ...grant, exchangeId: uuidv7(), hash: hash('sha256', data, 'base64'), size: data.length };
    }),
  };
}

function eventHashOf(event: RoutedEvent, value: Buffer): string {
  const { source, type, dataversion, subject, recordversion } = event;
  const identity = JSON.stringify([source, type, dataversion, subject, recordversion]);
  return hash('sha256', Buffer.concat([Buffer.from(identity), value]), 'base64');
}

/** The exchange record of each copy. The consumer may read it, so it says no more of actor and dossier than the copy. */
export const openRecords = (event: RoutedEvent, decision: Decision, now: Date): readonly RecordRow[] =>
  decision.copies.map((copy) =>
    openRow({
      phase: 'open',
      id: copy.exchangeId,
      at: now.toISOString(),
      kind: 'event',
      client: copy.consumer,
      provider: copy.provider,
      operation: event.type,
      safe: false,
      agreement: copy.agreement,
      fields: copy.fields,
      ...(event.dossier !== undefined && copy.attributes.includes('dossier') && { dossier: event.dossier }),
      ...(event.actor !== undefined && copy.attributes.includes('actor') && { actor: event.actor }),
      correlationId: event.correlationid,
      ...(event.causationid !== undefined && { causationId: event.causationid }),
      eventId: event.id,
      requestHash: copy.hash,
      requestSize: copy.size,
    }),
  );
