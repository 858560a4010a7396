import { HOUR, type TimeOfDayMs, parseTimeOfDay } from './local-time.js';
import { BadHours } from './working-time.errors.js';

/** `HH:MM`, wall clock in Vietnam. */
export type TimeOfDay = string;

export interface WorkingHours {
  /** Of every working day, in order, without overlap. */
  readonly intervals: readonly { readonly from: TimeOfDay; readonly to: TimeOfDay }[];
  /** Hours that one *ngày làm việc* of a deadline is worth. */
  readonly hoursPerDay: number;
  /** Received strictly later than this counts from the next working day; `null`: no such rule. */
  readonly cutOff: TimeOfDay | null;
}

/** 07:00–11:30 and 13:30–17:00, 8 h a day; cut-off 15:00 as NĐ 61/2018/NĐ-CP Art. 18.2 has it for forwarding a dossier. */
export const DEFAULT_WORKING_HOURS: WorkingHours = {
  intervals: [
    { from: '07:00', to: '11:30' },
    { from: '13:30', to: '17:00' },
  ],
  hoursPerDay: 8,
  cutOff: '15:00',
};

/** Half-open: `from` counts, `to` does not. */
export interface Interval {
  readonly from: TimeOfDayMs;
  readonly to: TimeOfDayMs;
}

export interface DayPlan {
  readonly intervals: readonly Interval[];
  readonly opening: TimeOfDayMs;
  readonly closing: TimeOfDayMs;
  /** Milliseconds of one working day of a deadline. */
  readonly dayLength: number;
  readonly cutOff: TimeOfDayMs | null;
}

/** @throws BadHours */
export function planOf(hours: WorkingHours): DayPlan {
  const intervals = hours.intervals.map(({ from, to }) => ({
    from: parseTimeOfDay(from),
    to: parseTimeOfDay(to),
  }));
  const bounds = intervals.flatMap(({ from, to }) => [from, to]);
  const [opening] = bounds;
  const closing = bounds.at(-1);
  if (opening === undefined || closing === undefined) throw new BadHours({ detail: 'no interval' });
  for (const [index, { from, to }] of intervals.entries()) {
    const previous = intervals[index - 1];
    if (from >= to || (previous && from < previous.to))
      throw new BadHours({ detail: 'intervals out of order' });
  }
  if (!(hours.hoursPerDay > 0 && hours.hoursPerDay <= 24))
    throw new BadHours({ detail: 'hoursPerDay out of range' });
  const cutOff = hours.cutOff === null ? null : parseTimeOfDay(hours.cutOff);
  return { intervals, opening, closing, dayLength: hours.hoursPerDay * HOUR, cutOff };
}
