import { type Calendar } from './calendar.js';
import { DAY, type DayNumber, dayOf, instantOf } from './local-time.js';
import { type DayPlan, type Interval } from './working-hours.js';

/** Which stretches of which days count. One walk over days serves both units of deadlines. */
export interface Counter {
  intervalsOn(day: DayNumber): readonly Interval[];
}

const NOTHING: readonly Interval[] = [];
const WHOLE_DAY: readonly Interval[] = [{ from: 0, to: DAY }];

/** Unit *Ngày làm việc*, and hours: the intervals of working days. */
export const workingCounter = (calendar: Calendar, plan: DayPlan): Counter => ({
  intervalsOn: (day) => (calendar.isWorking(day) ? plan.intervals : NOTHING),
});

/** Unit *Ngày*: all 24 hours of every day but the holidays of the table; weekends count. */
export const calendarCounter = (calendar: Calendar): Counter => ({
  intervalsOn: (day) => (calendar.statusOf(day).kind === 'HOLIDAY' ? NOTHING : WHOLE_DAY),
});

/** The instant at which `amount` ms (> 0) have been counted from `start`: the end of an interval, not the start of the next. */
export function advance(counter: Counter, start: number, amount: number): number {
  let left = amount;
  for (let day = dayOf(start); ; day++) {
    for (const interval of counter.intervalsOn(day)) {
      const from = Math.max(instantOf(day, interval.from), start);
      const available = instantOf(day, interval.to) - from;
      if (available <= 0) continue;
      if (left <= available) return from + left;
      left -= available;
    }
  }
}

/** The counted stretches between two instants, day by day; a day without any is visited with `undefined`. */
export function walkDays(
  counter: Counter,
  from: number,
  to: number,
  visit: (day: DayNumber, stretch: { from: number; to: number } | undefined) => void,
): void {
  for (let day = dayOf(from); instantOf(day, 0) < to; day++) {
    const intervals = counter.intervalsOn(day);
    if (intervals.length === 0) visit(day, undefined);
    for (const interval of intervals) {
      const start = Math.max(instantOf(day, interval.from), from);
      const end = Math.min(instantOf(day, interval.to), to);
      if (start < end) visit(day, { from: start, to: end });
    }
  }
}

/** Milliseconds counted from `from` to `to`; 0 if they are not in order. */
export function between(counter: Counter, from: number, to: number): number {
  let sum = 0;
  walkDays(counter, from, to, (_day, stretch) => {
    if (stretch) sum += stretch.to - stretch.from;
  });
  return sum;
}
