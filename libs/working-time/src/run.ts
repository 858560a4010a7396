import { type Bilingual } from '@lgsp/kernel';
import { type Calendar, type DayOff } from './calendar.js';
import { type Counter, advance, between, calendarCounter, workingCounter } from './counter.js';
import { type Allowance, type DeadlineRequest, type Pause } from './deadline-request.js';
import { DAY, HOUR, dayOf, instantOf, timeOf } from './local-time.js';
import { type DayPlan } from './working-hours.js';

/** Why the count does not begin, or end, at the plain instant. */
export type MoveReason = 'AFTER_CUT_OFF' | 'OUTSIDE_HOURS' | DayOff;

export interface Moved {
  readonly at: number;
  readonly reason: MoveReason | undefined;
  readonly note: Bilingual | undefined;
}

/** One unbroken stretch of counting, from a start (or resumption) to a pause or to the end of the allowance. */
export interface Segment {
  readonly start: Moved;
  readonly to: number;
  /** The wait that ended it, with the milliseconds that are left for the next segment. */
  readonly pause: { readonly of: Pause; readonly left: number } | undefined;
}

export interface Run {
  readonly segments: readonly Segment[];
  /** The end of the allowance, moved forward to working time where the unit asks for it. */
  readonly due: Moved;
}

export interface Office {
  readonly calendar: Calendar;
  readonly plan: DayPlan;
}

/** Where counting starts for what arrives at `at`: the same instant if it is working time before the cut-off. */
export function startOf({ calendar, plan }: Office, at: number, cutOff: number | null): Moved {
  const day = dayOf(at);
  const status = calendar.statusOf(day);
  const moved = (to: number, reason: MoveReason): Moved => ({ at: to, reason, note: status.note });
  const nextOpening = (): number => instantOf(calendar.nearestWorking(day, 1), plan.opening);
  if (status.kind !== 'WORKING') return moved(nextOpening(), status.kind);
  if (cutOff !== null && timeOf(at) > cutOff) return moved(nextOpening(), 'AFTER_CUT_OFF');
  const interval = plan.intervals.find(({ to }) => timeOf(at) < to);
  if (!interval) return moved(nextOpening(), 'OUTSIDE_HOURS');
  if (interval.from > timeOf(at)) return moved(instantOf(day, interval.from), 'OUTSIDE_HOURS');
  return { at, reason: undefined, note: undefined };
}

export const counterFor = ({ calendar, plan }: Office, { unit }: Allowance): Counter =>
  unit === 'CALENDAR_DAYS' ? calendarCounter(calendar) : workingCounter(calendar, plan);

/** Milliseconds to count for an allowance that starts at `start`. */
function lengthOf({ plan }: Office, allowance: Allowance, counter: Counter, start: number): number {
  switch (allowance.unit) {
    case 'WORKING_DAYS':
      return Math.max(1, Math.round(allowance.amount * plan.dayLength));
    case 'WORKING_HOURS':
      return Math.max(1, Math.round(allowance.amount * HOUR));
    case 'CALENDAR_DAYS':
      return Math.max(1, Math.round(allowance.amount * DAY));
    case 'SAME_DAY':
      return between(counter, start, instantOf(dayOf(start), plan.closing));
  }
}

/** A calendar-day deadline never falls on closed time: same time on the next working day, then into its hours. */
function settle(office: Office, { unit }: Allowance, end: number): Moved {
  if (unit !== 'CALENDAR_DAYS') return { at: end, reason: undefined, note: undefined };
  const { kind, note } = office.calendar.statusOf(dayOf(end));
  if (kind === 'WORKING') return intoHours(office, end);
  const sameTime = instantOf(office.calendar.nearestWorking(dayOf(end), 1), timeOf(end));
  return { at: intoHours(office, sameTime).at, reason: kind, note };
}

/** Unlike a start, an end may fall on the very end of an interval. */
function intoHours(office: Office, at: number): Moved {
  const isOpen = office.plan.intervals.some(({ from, to }) => from <= timeOf(at) && timeOf(at) <= to);
  return isOpen ? { at, reason: undefined, note: undefined } : startOf(office, at, null);
}

/** The whole course of a deadline. Days are walked, never minutes. */
export function runOf(office: Office, request: DeadlineRequest, cutOff: number | null): Run {
  const { allowance } = request;
  const counter = counterFor(office, allowance);
  let start = startOf(office, request.receivedAt.getTime(), cutOff);
  let end = advance(counter, start.at, lengthOf(office, allowance, counter, start.at));
  const segments: Segment[] = [];
  for (const pause of request.pauses ?? []) {
    const due = settle(office, allowance, end).at;
    const from = Math.max(pause.from.getTime(), start.at);
    if (pause.policy === 'RESUME' && from >= due) continue;
    const stop = Math.min(from, end);
    const previous = start;
    if (pause.policy === 'RESTART') start = startOf(office, pause.to.getTime(), cutOff);
    else start = { at: Math.max(pause.to.getTime(), start.at), reason: undefined, note: undefined };
    const left =
      pause.policy === 'RESTART'
        ? lengthOf(office, allowance, counter, start.at)
        : between(counter, from, due);
    segments.push({ start: previous, to: stop, pause: { of: pause, left } });
    end = advance(counter, start.at, left);
  }
  segments.push({ start, to: end, pause: undefined });
  return { segments, due: settle(office, allowance, end) };
}
