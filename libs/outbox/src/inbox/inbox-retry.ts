import { isDatabaseAway, Tx } from '@lgsp/database';
import { Inject, Injectable } from '@nestjs/common';
import { type Backoff, codeOf, defaultBackoff, kindOf } from '../backoff.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { type NextTurn, Poller } from '../poller.js';
import { rerunConflicts } from '../rerun-conflicts.js';
import { EventHandlers } from './event-handlers.js';
import { closeRow, countAttempt, headOf } from './inbox-rows.js';
import { lockDueSubject, lockSubjects, saveMarks, saveState, type SubjectKey } from './subject-rows.js';

/** Who parks nudges, and a look says when the next pause is over; this is for what another process parked. */
const POLL = 2_000;
/** Of a subject that is due but held by somebody else, or has failed again. */
const AGAIN = 500;
const SUBJECTS = 20;

/** Applies parked subjects again when their pause is over: the head first, then what queued behind it. */
@Injectable()
export class InboxRetry {
  private readonly poller = new Poller('InboxRetry', POLL, () => this.turn());
  private readonly backoff: Backoff;

  constructor(
    private readonly tx: Tx,
    private readonly handlers: EventHandlers,
    @Inject(OUTBOX_OPTIONS) { backoff }: OutboxModuleOptions,
  ) {
    this.backoff = backoff ?? defaultBackoff;
  }

  start(): void {
    this.poller.start();
  }

  nudge(): void {
    this.poller.nudge();
  }

  stop(): Promise<void> {
    return this.poller.stop();
  }

  private async turn(): Promise<NextTurn> {
    const parked = await this.tx.query<SubjectKey & { waitMs: number }>(
      `SELECT source, subject, extract(epoch FROM retry_at - now())::float8 * 1000 AS "waitMs"
         FROM exchange_inbox_subject WHERE state <> 'clear' ORDER BY retry_at LIMIT ${SUBJECTS}`,
    );
    const due = parked.filter(({ waitMs }) => waitMs <= 0);
    if (due.length === 0) return parked[0]?.waitMs ?? false;
    let moved = 0;
    const failures: unknown[] = [];
    for (const key of due) {
      // What could not even be recorded stops nobody else; the poller logs it and pauses.
      const advanced = await this.advance(key).catch((error: unknown) => void failures.push(error));
      if (advanced) moved += 1;
    }
    if (failures.length > 0) throw failures[0];
    return moved > 0 || AGAIN;
  }

  /** Takes one step with the head of the queue; true when it left the queue. */
  private async advance(key: SubjectKey): Promise<boolean> {
    let headId: string | undefined;
    try {
      return await rerunConflicts(() =>
        this.tx.run(async () => {
          headId = undefined;
          if (!(await lockDueSubject(this.tx, key))) return false;
          const { head, rest } = await headOf(this.tx, key);
          headId = head?.id;
          if (head?.status === 'waiting') await this.handlers.handle([head.envelope]);
          if (head) {
            await closeRow(this.tx, head.id, head.status === 'waiting' ? 'applied' : 'discarded');
            await saveMarks(this.tx, [{ ...key, epoch: head.epoch, n: head.n }]);
          }
          // Clear only in a transaction that has seen the queue empty: arrivals wait for this row's lock.
          await (rest ? saveState(this.tx, key, 'draining', 0) : saveState(this.tx, key, 'clear'));
          return true;
        }),
      );
    } catch (error) {
      if (isDatabaseAway(error) || headId === undefined) throw error;
      await this.failed(key, headId, error);
      return false;
    }
  }

  private failed(key: SubjectKey, headId: string, error: unknown): Promise<void> {
    return this.tx.run(async () => {
      await lockSubjects(this.tx, [key]);
      const attempts = await countAttempt(this.tx, headId, codeOf(error));
      if (attempts > 0) await saveState(this.tx, key, 'parked', this.backoff(attempts, kindOf(error)));
    });
  }
}
