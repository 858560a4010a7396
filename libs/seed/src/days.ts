import { type LocalDate } from '@lgsp/kernel';

/** The day that the seeded province shows: everything lies before it, ages are counted to it. */
export const TODAY: LocalDate = '2026-11-01';

/** Days since 1970-01-01: dates as numbers are quick to draw and to compare. */
export type Day = number;

const MILLISECONDS = 86_400_000;
const YEAR = 365.2425;
const texts = new Map<Day, LocalDate>();

export const dayOf = (date: LocalDate): Day => Date.parse(`${date}T00:00:00Z`) / MILLISECONDS;
export const THIS_DAY = dayOf(TODAY);

export function dateOf(day: Day): LocalDate {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * MILLISECONDS).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

export const yearOf = (day: Day): number => Number(dateOf(day).slice(0, 4));
export const years = (count: number): number => Math.round(count * YEAR);
export const ageOn = (born: Day, day: Day = THIS_DAY): number => Math.floor((day - born) / YEAR);
