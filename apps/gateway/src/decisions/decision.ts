import { hash } from 'node:crypto';
import { type CloudEvent } from '@lgsp/events';
import { newSalt, saltedHash } from '@lgsp/evidence';
import { uuidv7 } from '@lgsp/kernel';
import { type EventGrant } from '../policy/grants.js';
import { type AcceptedEvent } from './accept-event.js';
import { cutFields } from './cut-copy-fields.js';

/** One subscriber's part of a decision; its exchange id is the id of its record. */
export interface DecidedCopy extends EventGrant {
  readonly exchangeId: string;
  /** Of the hash; copies of before have none. */
  readonly salt?: string;
  /** `saltedHash` (base64) and size of the copy's data as sent. */
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
      const data = cutFields(readings, grant, event.dataversion);
      const salt = newSalt();
      const hash = saltedHash(salt).update(data).digest('base64');
      return { ...grant, exchangeId: uuidv7(), salt, hash, size: data.length };
    }),
  };
}

function eventHashOf(event: CloudEvent, value: Buffer): string {
  const { source, type, dataversion, subject, recordversion } = event;
  const identity = JSON.stringify([source, type, dataversion, subject, recordversion]);
  return hash('sha256', Buffer.concat([Buffer.from(identity), value]), 'base64');
}
