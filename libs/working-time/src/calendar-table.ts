import { readFileSync } from 'node:fs';
import { type Bilingual, given, isLocalDate, type LocalDate, weekdayOf } from '@lgsp/kernel';
import { BadCalendar } from './working-time.errors.js';

/** One day that is not what its weekday says, and why. */
export interface CalendarDay extends Bilingual {
  readonly date: LocalDate;
  /** Nobody has decided it; only in a table that is not decided. */
  readonly assumed?: boolean;
}

/** Days off and make-up days of one stretch of time, usually a year. Outside `from`–`to` it says nothing. */
export interface CalendarTable {
  readonly version: string;
  readonly source: string;
  /** First and last day covered, inclusive. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** False: the notice of the year is not out, and what hangs on its days is provisional. Absent: decided. */
  readonly decided?: boolean;
  /** Ngày nghỉ: holidays, days in lieu, swapped days. */
  readonly off: readonly CalendarDay[];
  /** Ngày làm bù: weekend days that are worked. */
  readonly worked: readonly CalendarDay[];
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isDay = (value: unknown): value is LocalDate => isText(value) && isLocalDate(value);
export const isDayList = (value: unknown): value is readonly CalendarDay[] =>
  Array.isArray(value) &&
  (value as readonly (Partial<CalendarDay> | null)[]).every(
    (day) => isDay(day?.date) && isText(day.vi) && isText(day.en),
  );
const bad = (detail: string): Error => new BadCalendar({ detail });

/** Checks a table read from JSON. @throws BadCalendar */
export function parseCalendarTable(json: unknown): CalendarTable {
  const { version, source, from, to, decided, off, worked } = (json ?? {}) as {
    [field in keyof CalendarTable]?: unknown;
  };
  if (!isText(version) || !isText(source)) throw bad('version and source are needed');
  if (!isDay(from) || !isDay(to) || from > to) throw bad('from and to must be days in order');
  if (!isDayList(off) || !isDayList(worked))
    throw bad('off and worked must be lists of days with date, vi and en');
  if (decided !== undefined && typeof decided !== 'boolean') throw bad('decided must be true or false');
  const guessed = [...off, ...worked].find(({ assumed }) => assumed === true);
  if (guessed && decided !== false) throw bad(`${guessed.date} is assumed in a table that is decided`);
  const seen = new Set<LocalDate>();
  for (const { date } of [...off, ...worked]) {
    if (date < from || date > to) throw bad(`${date} lies outside ${from} to ${to}`);
    if (seen.has(date)) throw bad(`${date} is listed twice`);
    seen.add(date);
  }
  const weekday = worked.find(({ date }) => weekdayOf(date) % 6 !== 0);
  if (weekday) throw bad(`${weekday.date} is no weekend day to be made up on`);
  return { version, source, from, to, ...given({ decided }), off, worked };
}

/**
 * The calendar of 2026. Labour Code 2019 Art. 112 and Resolution 28/2026/QH16 (24/11); its swapped days are not verified
 * against the Prime Minister's notice. Replaceable: give `WorkingTime` another table.
 */
export const VIETNAM_2026: CalendarTable = shipped('vietnam-2026.json');

/** What the law says of 2027 alone: no notice, no swapped days; the days that are the Government's to choose are assumed. */
export const VIETNAM_2027: CalendarTable = shipped('vietnam-2027.json');

function shipped(file: string): CalendarTable {
  return parseCalendarTable(JSON.parse(readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')));
}
