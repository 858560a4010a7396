import { type DecidedCopy } from '../decisions/decision.js';
import { type ParkedEvent } from '../parked/parked-event-list.store.js';
import { type Told, type Trace } from './department-traces.js';

type Asked<Part> = { readonly asked: 'away' | 'failed' } | ({ readonly asked: 'answered' } & Part);

export type SourceView = { readonly system: string } & Asked<
  Omit<NonNullable<Trace['stated']>, 'type' | 'subject' | 'recordversion'> | { readonly state: 'unknown' }
>;
export type SubscriberView = Asked<NonNullable<Trace['received']> | { readonly state: 'not-received' }>;

/** One subscriber's copy: what was decided, how handing it over ended (`open`: not yet), what the subscriber did with it. */
export interface CopyView extends Omit<DecidedCopy, 'salt' | 'hash' | 'size' | 'provider'> {
  readonly outcome: string;
  readonly closedAt: string | null;
  /** Absent where the reader may not see it. */
  readonly subscriber?: SubscriberView;
}

/** The whole life of one event, as far as its reader may see it: ids, types, codes and times. */
export interface EventLife {
  readonly id: string;
  readonly type: string | null;
  readonly version: number | null;
  readonly subject: string | null;
  readonly recordversion: string | null;
  /** Absent where the reader may not see it. */
  readonly source?: SourceView;
  /** Null while it is not decided. */
  readonly decidedAt: Date | null;
  /** It waits, or waited, at the router. */
  readonly parked: Pick<ParkedEvent, 'state' | 'errorCode' | 'attempts' | 'parkedAt'> | null;
  readonly copies: readonly CopyView[];
}

/** `unknown`: the source has no row of it: pruned after its time, or forgotten by a restore. */
export function sourceView(system: string, told: Told): SourceView {
  if (told.asked !== 'answered') return { system, asked: told.asked };
  const { stated } = told.trace;
  if (!stated) return { system, asked: 'answered', state: 'unknown' };
  return { system, asked: 'answered', committedAt: stated.committedAt, publishedAt: stated.publishedAt };
}

export function subscriberView(told: Told): SubscriberView {
  if (told.asked !== 'answered') return { asked: told.asked };
  return { asked: 'answered', ...(told.trace.received ?? { state: 'not-received' as const }) };
}
