import { Tx } from '@lgsp/database';
import { Injectable } from '@nestjs/common';
import { detailColumn, type MessageColumns, messageOf, type ParkedMessage } from './parked-columns.js';

export interface QueuedEvent {
  readonly id: string;
  readonly state: 'waiting' | 'discarding';
  readonly dedupe: string;
  readonly message: ParkedMessage;
}

/** Settled rows keep a redelivery from being judged again: they outlive every one of them, as inbox ids do. */
const KEPT_DAYS = 120;
const CHUNK = 5_000;

/** The queue of one subject: what stands at its head and what became of it. */
@Injectable()
export class SubjectQueueStore {
  constructor(private readonly tx: Tx) {}

  /** The head of a subject's queue; the subject is locked. */
  async head(topic: string, subject: string): Promise<QueuedEvent | undefined> {
    const [row] = await this.tx.query<Omit<QueuedEvent, 'message'> & MessageColumns>(
      `SELECT id, state, dedupe, headers, value FROM router_parked_event
       WHERE topic = $1 AND subject = $2 AND state IN ('waiting', 'discarding') ORDER BY position LIMIT 1`,
      [topic, subject],
    );
    if (!row) return undefined;
    return { id: row.id, state: row.state, dedupe: row.dedupe, message: messageOf(row) };
  }

  /** Its turn has come: nobody gives it up any more. In the transaction that decides it, under its subject's lock. */
  async take(id: string): Promise<void> {
    await this.tx.execute(
      'UPDATE router_parked_event SET taken_at = now() WHERE id = $1 AND taken_at IS NULL',
      [id],
    );
  }

  /** The turn of an event came and is over; its content is no longer needed here. */
  async settle(id: string, state: 'routed' | 'discarded'): Promise<void> {
    await this.tx.execute(
      `UPDATE router_parked_event SET state = $2, settled_at = now(), headers = NULL, value = NULL
       WHERE id = $1 AND state IN ('waiting', 'discarding')`,
      [id, state],
    );
  }

  /** Returns how often it was refused. */
  async refuseAgain(id: string, code: string, detail: string | undefined): Promise<number> {
    const [row] = await this.tx.query<{ attempts: number }>(
      `UPDATE router_parked_event SET attempts = attempts + 1, error_code = $2, error_detail = $3 WHERE id = $1
       RETURNING attempts`,
      [id, code, detailColumn(detail)],
    );
    return row?.attempts ?? 1;
  }

  /** Removes rows whose turn was over long ago, in small transactions. */
  async prune(): Promise<void> {
    let removed: number;
    do {
      removed = await this.tx.execute(
        `DELETE FROM router_parked_event WHERE id IN (SELECT id FROM router_parked_event
           WHERE settled_at < now() - interval '${KEPT_DAYS} days' LIMIT ${CHUNK})`,
      );
    } while (removed === CHUNK);
  }
}
