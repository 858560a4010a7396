import { Tx } from '@lgsp/database';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Backoff, codeOf, defaultBackoff, kindOf } from '../backoff.js';
import { OUTBOX_OPTIONS, type OutboxModuleOptions } from '../outbox-options.js';
import { rerunConflicts } from '../rerun-conflicts.js';
import { type Arrival, type Malformed } from './arrival.js';
import { EventHandlers } from './event-handlers.js';
import { insertMalformed, insertRows, knownIds, type NewRow } from './inbox-rows.js';
import { judge } from './judge.js';
import {
  insertSubjects,
  keyOf,
  type LockedSubject,
  lockSubjects,
  saveMarks,
  saveState,
  type SubjectKey,
} from './subject-rows.js';

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
    await rerunConflicts(() => this.tx.run(() => this.takeInside(arrivals)));
  }

  /** The event whose handler failed with `error` waits from now on, and its subject with it. */
  park(arrival: Arrival, error: unknown): Promise<void> {
    const park = async (): Promise<void> => {
      const parked = await this.takeInside([arrival], codeOf(error));
      if (!parked) return; // meanwhile known, late or queued: nothing failed here
      await saveState(this.tx, arrival, 'parked', this.backoff(1, kindOf(error)));
      this.log.warn(`Parked ${arrival.type} ${arrival.id} with its subject: ${codeOf(error)}`);
    };
    return rerunConflicts(() => this.tx.run(park));
  }

  /** A message that is no event waits for an operator and stops nobody. */
  async keep(malformed: Malformed): Promise<void> {
    if (await insertMalformed(this.tx, malformed))
      this.log.error(`Malformed message ${malformed.id}: ${malformed.error}`);
  }

  /** With `parkedFor` what would be applied waits instead; returns whether anything does. */
  private async takeInside(arrivals: readonly Arrival[], parkedFor?: string): Promise<boolean> {
    const subjects = await lockSubjects(this.tx, arrivals);
    const known = await knownIds(
      this.tx,
      arrivals.map(({ id }) => id),
    );
    const touched = new Map<string, LockedSubject>();
    const due: Arrival[] = [];
    const rows: NewRow[] = [];
    for (const arrival of arrivals) {
      if (known.has(arrival.id)) continue;
      const key = keyOf(arrival);
      const subject = touched.get(key) ?? subjects.get(key) ?? neverHeardOf(arrival);
      const verdict = judge(subject, arrival);
      if (verdict === 'ignore') continue;
      known.add(arrival.id);
      if (verdict === 'late')
        this.log.error(`Late event ${arrival.type} ${arrival.id}: its subject was past it`);
      if (verdict !== 'apply') rows.push({ arrival, status: verdict === 'late' ? 'late' : 'waiting' });
      else if (parkedFor !== undefined) {
        rows.push({ arrival, status: 'waiting', error: parkedFor });
        touched.set(key, subject);
      } else {
        due.push(arrival);
        touched.set(key, { ...subject, epoch: arrival.epoch, n: arrival.n });
        rows.push({ arrival, status: 'applied' });
      }
    }
    await this.handlers.handle(due.map(({ event }) => event));
    const isKnown = (subject: SubjectKey): boolean => subjects.has(keyOf(subject));
    const marked = [...touched.values()];
    await insertSubjects(
      this.tx,
      marked.filter((subject) => !isKnown(subject)),
    );
    await saveMarks(this.tx, marked.filter(isKnown));
    await insertRows(this.tx, rows);
    return parkedFor !== undefined && touched.size > 0;
  }
}

const neverHeardOf = ({ source, subject }: SubjectKey): LockedSubject => ({
  source,
  subject,
  epoch: 0n,
  n: 0n,
  state: 'clear',
});
