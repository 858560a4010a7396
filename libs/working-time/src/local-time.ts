import { type LocalDate, VIETNAM_OFFSET_MINUTES } from '@lgsp/kernel';
import { BadHours, BadRequest } from './working-time.errors.js';

/** Days since 1970-01-01 of the civil calendar in Vietnam. Whole numbers: cheap to step and to look up. */
export type DayNumber = number;
/** Milliseconds since local midnight. */
export type TimeOfDayMs = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = VIETNAM_OFFSET_MINUTES * MINUTE;

export const dayOf = (ms: number): DayNumber => Math.floor((ms + OFFSET) / DAY);
export const timeOf = (ms: number): TimeOfDayMs => ms + OFFSET - dayOf(ms) * DAY;
export const instantOf = (day: DayNumber, time: TimeOfDayMs): number => day * DAY + time - OFFSET;
export const dayNumber = (date: LocalDate): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY;
export const dateOfDay = (day: DayNumber): LocalDate => new Date(day * DAY).toISOString().slice(0, 10);
/** 1970-01-01 was a Thursday; 0 is Sunday, 6 Saturday, also before that day. */
export const isWeekend = (day: DayNumber): boolean => [0, 6, -1].includes((day + 4) % 7);

/** @throws BadRequest on an invalid Date. */
export function msOf(instant: Date): number {
  const ms = instant.getTime();
  if (Number.isNaN(ms)) throw new BadRequest({ detail: 'invalid instant' });
  return ms;
}

/** Reads `HH:MM`. @throws BadHours */
export function parseTimeOfDay(text: string): TimeOfDayMs {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined)
    throw new BadHours({ detail: `${text} is no time HH:MM` });
  return Number(hours) * HOUR + Number(minutes) * MINUTE;
}
