import { type Page, pageOf, pageSize, Tx } from '@lgsp/database';
import { type CloudEvent } from '@lgsp/events';
import { Injectable } from '@nestjs/common';
import { codeOf } from '../backoff.js';
import { NotParked } from '../outbox.errors.js';
import { EventHandlers } from './event-handlers.js';
import { InboxRetry } from './inbox-retry.js';
import { closeRow, countAttempt, type InboxStatus } from './inbox-rows.js';
import { type SubjectState } from './judge.js';
import { lockSubjects } from './subject-rows.js';

/** An event that waits for a retry or for an operator. Its data is not shown: it may be personal. */
export interface ParkedEvent {
  readonly id: string;
  readonly source: string;
  readonly subject: string;
  readonly type: string;
  readonly recordversion: string;
  readonly status: InboxStatus;
  readonly subjectState: SubjectState | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly receivedAt: Date;
  readonly retryAt: Date | null;
  readonly discardReason: string | null;
  readonly discardActor: string | null;
}

export interface ParkingFilter {
  readonly status?: 'waiting' | 'discarding' | 'late' | 'malformed';
  readonly source?: string;
  readonly subject?: string;
  readonly type?: string;
}

const SELECT = `SELECT i.id, i.source, i.subject, i.type, i.epoch || '.' || i.n AS recordversion, i.status,
    s.state AS "subjectState", i.attempts, i.last_error AS "lastError", i.received_at AS "receivedAt",
    s.retry_at AS "retryAt", i.discard_reason AS "discardReason", i.discard_actor AS "discardActor"
  FROM exchange_inbox i LEFT JOIN exchange_inbox_subject s ON s.source = i.source AND s.subject = i.subject`;

/** The operator's hands on what waits: list, look, replay, discard. */
@Injectable()
export class Parking {
  constructor(
    private readonly tx: Tx,
    private readonly handlers: EventHandlers,
    private readonly retry: InboxRetry,
  ) {}

  /** Oldest first; `after` is the `next` of the page before. */
  async list(
    filter: ParkingFilter = {},
    paging: { after?: string; limit?: number } = {},
  ): Promise<Page<ParkedEvent>> {
    const size = pageSize(paging.limit);
    const rows = await this.tx.query<ParkedEvent>(
      `${SELECT} WHERE i.status NOT IN ('applied', 'discarded') AND ($1::uuid IS NULL OR i.id > $1)
         AND ($2::text IS NULL OR i.status = $2) AND ($3::text IS NULL OR i.source = $3)
         AND ($4::text IS NULL OR i.subject = $4) AND ($5::text IS NULL OR i.type = $5)
       ORDER BY i.id LIMIT $6`,
      [
        paging.after ?? null,
        filter.status ?? null,
        filter.source ?? null,
        filter.subject ?? null,
        filter.type ?? null,
        size + 1,
      ],
    );
    return pageOf(rows, size, (row) => row.id);
  }

  /** Also of a closed one. Throws INBOX.NOT_PARKED. */
  async get(id: string): Promise<ParkedEvent> {
    const [row] = await this.tx.query<ParkedEvent>(`${SELECT} WHERE i.id = $1`, [id]);
    if (!row) throw new NotParked({ detail: id });
    return row;
  }

  /**
   * Tries now instead of after the pause. A queue is tried from its head, whichever of its events is named. Late
   * events are applied where they are named (`'all'` leaves them: that is a decision). Returns how many were woken.
   */
  async replay(ids: readonly string[] | 'all'): Promise<number> {
    const named = ids === 'all' ? null : ids;
    const woken = await this.tx.execute(
      `UPDATE exchange_inbox_subject s SET retry_at = now() WHERE s.state <> 'clear' AND ($1::uuid[] IS NULL OR EXISTS (
         SELECT FROM exchange_inbox i WHERE i.source = s.source AND i.subject = s.subject AND i.id = ANY ($1)
            AND i.status IN ('waiting', 'discarding')))`,
      [named],
    );
    this.retry.nudge();
    let late = 0;
    for (const id of named ?? []) if (await this.replayLate(id)) late += 1;
    return woken + late;
  }

  /**
   * The event will not be applied. Takes effect when its turn comes, so that order holds; at once for late and
   * malformed ones. `actor` and `reason` are kept. Returns how many were found.
   */
  async discard(ids: readonly string[], reason: string, actor: string): Promise<number> {
    const found = await this.tx.run(async () => {
      await this.lockSubjectsOf(ids);
      return this.tx.execute(
        `UPDATE exchange_inbox SET discard_reason = $2, discard_actor = $3,
                status = CASE status WHEN 'waiting' THEN 'discarding' ELSE 'discarded' END,
                closed_at = CASE status WHEN 'waiting' THEN NULL ELSE now() END,
                envelope = CASE status WHEN 'waiting' THEN envelope END
          WHERE id = ANY ($1::uuid[]) AND status IN ('waiting', 'late', 'malformed')`,
        [ids, reason, actor],
      );
    });
    if (found > 0) await this.replayHeads(ids);
    return found;
  }

  /** A replay of the same event is over or not begun: both lock the subject. */
  private async lockSubjectsOf(ids: readonly string[]): Promise<void> {
    await this.tx.query(
      `SELECT FROM exchange_inbox_subject s WHERE EXISTS (
         SELECT FROM exchange_inbox i WHERE i.source = s.source AND i.subject = s.subject AND i.id = ANY ($1::uuid[]))
       ORDER BY s.source, s.subject FOR UPDATE`,
      [ids],
    );
  }

  private async replayHeads(ids: readonly string[]): Promise<void> {
    await this.tx.query(
      `UPDATE exchange_inbox_subject s SET retry_at = now() FROM exchange_inbox i
        WHERE s.state <> 'clear' AND i.source = s.source AND i.subject = s.subject AND i.id = ANY ($1::uuid[])`,
      [ids],
    );
    this.retry.nudge();
  }

  /** The mark is past it and stays: this fact comes after newer ones of its subject, and its handler must bear that. */
  private async replayLate(id: string): Promise<boolean> {
    try {
      return await this.tx.run(async () => {
        const [named] = await this.tx.query<{ source: string; subject: string }>(
          `SELECT source, subject FROM exchange_inbox WHERE id = $1 AND status = 'late'`,
          [id],
        );
        if (!named) return false;
        await lockSubjects(this.tx, [named]);
        const [row] = await this.tx.query<{ envelope: CloudEvent }>(
          `SELECT envelope FROM exchange_inbox WHERE id = $1 AND status = 'late'`,
          [id],
        );
        if (!row) return false;
        await this.handlers.handle(row.envelope);
        await closeRow(this.tx, id, 'applied');
        return true;
      });
    } catch (error) {
      await countAttempt(this.tx, id, codeOf(error));
      return false;
    }
  }
}
