import { Tx } from '@lgsp/database';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Backoff, codeOf, defaultBackoff, kindOf } from '../backoff.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { rerunConflicts } from '../rerun-conflicts.js';
import { type Arrival, type Malformed } from './arrival.js';
import { EventHandlers } from './event-handlers.js';
import { insertMalformed, insertRows, knownIds, type NewRow } from './inbox-rows.js';
import { judge } from './judge.js';
import { keyOf, type LockedSubject, lockSubjects, saveMarks, saveState } from './subject-rows.js';

/** Takes events in: effect, inbox row and mark commit together or not at all. */
@Injectable()
export class Intake {
  private readonly log = new Logger('Inbox');
  private readonly backoff: Backoff;

  constructor(
    private readonly tx: Tx,
    private readonly handlers: EventHandlers,
    @Inject(OUTBOX_OPTIONS) { backoff }: OutboxModuleOptions,
  ) {
    this.backoff = backoff ?? defaultBackoff;
  }

  /** One transaction for all, in their order. Throws what a handler throws; then nothing happened. */
  async take(arrivals: readonly Arrival[]): Promise<void> {
    const handle = (event: Arrival['event']): Promise<void> => this.handlers.handle(event);
    await rerunConflicts(() => this.tx.run(() => this.takeInside(arrivals, handle)));
  }

  /** The event whose handler failed with `error` waits from now on, and its subject with it. */
  park(arrival: Arrival, error: unknown): Promise<void> {
    return this.tx.run(async () => {
      const subject = await this.takeInside([arrival], () => Promise.resolve(), codeOf(error));
      if (!subject) return; // meanwhile known, late or queued: nothing failed here
      await saveState(this.tx, arrival, 'parked', this.backoff(1, kindOf(error)));
      this.log.warn(`Parked ${arrival.type} ${arrival.id} with its subject: ${codeOf(error)}`);
    });
  }

  /** A message that is no event waits for an operator and stops nobody. */
  async keep(malformed: Malformed): Promise<void> {
    if (await insertMalformed(this.tx, malformed))
      this.log.error(`Malformed message ${malformed.id}: ${malformed.error}`);
  }

  /** Returns the subject of the one event that would be applied but is parked with `parkedFor`. */
  private async takeInside(
    arrivals: readonly Arrival[],
    handle: (event: Arrival['event']) => Promise<void>,
    parkedFor?: string,
  ): Promise<LockedSubject | undefined> {
    const subjects = await lockSubjects(this.tx, arrivals);
    const known = await knownIds(
      this.tx,
      arrivals.map(({ id }) => id),
    );
    const moved = new Map<string, LockedSubject>();
    const rows: NewRow[] = [];
    let parked: LockedSubject | undefined;
    for (const arrival of arrivals) {
      const key = keyOf(arrival);
      const subject = moved.get(key) ?? subjects.get(key);
      if (!subject || known.has(arrival.id)) continue;
      const verdict = judge(subject, arrival);
      if (verdict === 'ignore') continue;
      known.add(arrival.id);
      if (verdict === 'late')
        this.log.error(`Late event ${arrival.type} ${arrival.id}: its subject was past it`);
      if (verdict !== 'apply') rows.push({ arrival, status: verdict === 'late' ? 'late' : 'waiting' });
      else if (parkedFor !== undefined) {
        rows.push({ arrival, status: 'waiting', error: parkedFor });
        parked = subject;
      } else {
        await handle(arrival.event);
        moved.set(key, { ...subject, epoch: arrival.epoch, n: arrival.n });
        rows.push({ arrival, status: 'applied' });
      }
    }
    await insertRows(this.tx, rows);
    await saveMarks(this.tx, [...moved.values()]);
    return parked;
  }
}
