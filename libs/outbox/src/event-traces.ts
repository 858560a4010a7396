import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';

/** An event that this service has stated; its row goes some days after it was published. */
export interface StatedEvent {
  readonly type: string;
  readonly subject: string;
  readonly recordversion: string;
  readonly committedAt: Date;
  readonly publishedAt: Date | null;
}

/**
 * What became of a copy that came in. `parked`: it failed and is tried again; `waiting`: behind a parked one of its
 * subject; `late`: its subject was past it.
 */
export type ReceivedState = 'handled' | 'parked' | 'waiting' | 'late' | 'discarding' | 'discarded';

export interface ReceivedCopy {
  readonly state: ReceivedState;
  /** Failed attempts. */
  readonly attempts: number;
  /** Code of the last failure, never its text. */
  readonly lastError: string | null;
  readonly receivedAt: Date;
  /** When it was handled or discarded. */
  readonly closedAt: Date | null;
  readonly retryAt: Date | null;
}

/** What a service knows of one event: ids, types, codes and times, never its data. */
export interface EventTrace {
  readonly stated: StatedEvent | null;
  readonly received: ReceivedCopy | null;
}

const STATED = `SELECT event->>'type' AS type, event->>'subject' AS subject, event->>'recordversion' AS recordversion,
    created_at AS "committedAt", published_at AS "publishedAt" FROM exchange_outbox WHERE id = $1`;

const RECEIVED = `SELECT
    CASE WHEN i.status = 'applied' THEN 'handled'
         WHEN i.status = 'waiting' AND i.attempts > 0 THEN 'parked' ELSE i.status END AS state,
    i.attempts, i.last_error AS "lastError", i.received_at AS "receivedAt", i.closed_at AS "closedAt",
    CASE WHEN i.status IN ('waiting', 'discarding') THEN s.retry_at END AS "retryAt"
  FROM exchange_inbox i LEFT JOIN exchange_inbox_subject s ON s.source = i.source AND s.subject = i.subject
  WHERE i.id = $1 AND i.status <> 'malformed'`;

@Injectable()
export class EventTraces {
  constructor(private readonly tx: Tx) {}

  /** Both parts are null for an event that never was here. */
  async of(eventId: string): Promise<EventTrace> {
    const [stated] = await this.tx.query<StatedEvent>(STATED, [eventId]);
    const [received] = await this.tx.query<ReceivedCopy>(RECEIVED, [eventId]);
    return { stated: stated ?? null, received: received ?? null };
  }
}
