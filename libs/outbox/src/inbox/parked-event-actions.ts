import { Tx } from '@lgsp/database';
import { type CloudEvent } from '@lgsp/events';
import { Injectable } from '@nestjs/common';
import { codeOf } from '../backoff.js';
import { EventHandlers } from './event-handlers.js';
import { InboxRetry } from './inbox-retry.js';
import { closeRow, countAttempt } from './inbox-rows.js';
import { lockSubjects } from './subject-rows.js';

/** What an operator does about parked events: replay, discard. Bounded by who calls: a page of ids at a time. */
@Injectable()
export class ParkedEventActions {
  constructor(
    private readonly tx: Tx,
    private readonly handlers: EventHandlers,
    private readonly retry: InboxRetry,
  ) {}

  /**
   * Tries now instead of after the pause. A queue is tried from its head, whichever of its events is named. Late events
   * are applied where they are named. `actor` is kept with the named ones, until the next replay. Returns how many of the events are tried, or of late ones were applied.
   */
  async replay(ids: readonly string[], actor: string): Promise<number> {
    const woken = await this.tx.run(async () => {
      await this.lockSubjectsOf(ids);
      await this.tx.execute(
        `UPDATE exchange_inbox SET replay_actor = $2, replayed_at = now()
          WHERE id = ANY ($1::uuid[]) AND status IN ('waiting', 'discarding', 'late')`,
        [ids, actor],
      );
      return this.wake(ids);
    });
    this.retry.nudge();
    let late = 0;
    for (const id of await this.lateOf(ids)) if (await this.replayLate(id)) late += 1;
    return woken + late;
  }

  /**
   * The event will not be applied. Takes effect when its turn comes, so that order holds; at once for late and
   * malformed ones. `actor` and `reason` are kept. Returns how many were found.
   */
  async discard(ids: readonly string[], reason: string, actor: string): Promise<number> {
    const found = await this.tx.run(async () => {
      await this.lockSubjectsOf(ids);
      const discarded = await this.tx.execute(
        `UPDATE exchange_inbox SET discard_reason = $2, discard_actor = $3, discarded_at = now(),
                status = CASE status WHEN 'waiting' THEN 'discarding' ELSE 'discarded' END,
                closed_at = CASE status WHEN 'waiting' THEN NULL ELSE now() END,
                envelope = CASE status WHEN 'waiting' THEN envelope END
          WHERE id = ANY ($1::uuid[]) AND status IN ('waiting', 'late', 'malformed')`,
        [ids, reason, actor],
      );
      await this.wake(ids);
      return discarded;
    });
    this.retry.nudge();
    return found;
  }

  /** A replay of the same event is over or not begun: both lock the subject. Sorted, as every batch locks. */
  private async lockSubjectsOf(ids: readonly string[]): Promise<void> {
    await this.tx.query(
      `SELECT FROM exchange_inbox_subject s WHERE EXISTS (
         SELECT FROM exchange_inbox i WHERE i.source = s.source AND i.subject = s.subject AND i.id = ANY ($1::uuid[]))
       ORDER BY s.source, s.subject FOR UPDATE`,
      [ids],
    );
  }

  /** Their queues are due now; returns how many of the events stand in one. */
  private async wake(ids: readonly string[]): Promise<number> {
    const [row] = await this.tx.query<{ events: number }>(
      `WITH named AS (SELECT source, subject FROM exchange_inbox
                       WHERE id = ANY ($1::uuid[]) AND status IN ('waiting', 'discarding')),
            woken AS (UPDATE exchange_inbox_subject s SET retry_at = now()
                       WHERE s.state <> 'clear' AND (s.source, s.subject) IN (SELECT source, subject FROM named))
       SELECT count(*)::int AS events FROM named`,
      [ids],
    );
    return row?.events ?? 0;
  }

  private async lateOf(ids: readonly string[]): Promise<readonly string[]> {
    const rows = await this.tx.query<{ id: string }>(
      `SELECT id FROM exchange_inbox WHERE id = ANY ($1::uuid[]) AND status = 'late' ORDER BY epoch, n`,
      [ids],
    );
    return rows.map(({ id }) => id);
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
        await this.handlers.handle([row.envelope]);
        await closeRow(this.tx, id, 'applied');
        return true;
      });
    } catch (error) {
      await countAttempt(this.tx, id, codeOf(error));
      return false;
    }
  }
}
