/** `YYYY-MM-DD`, a date of the civil calendar in Asia/Ho_Chi_Minh. Compares as text. */
export type LocalDate = string;
/** A birth date as registers know it: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export type PartialDate = string;

/** Vietnam has kept UTC+7 without daylight saving since 1975; no business instant here is older. */
export const VIETNAM_OFFSET_MINUTES = 7 * 60;

const pad = (n: number): string => String(n).padStart(2, '0');

export function localDateOf(instant: Date): LocalDate {
  return new Date(instant.getTime() + VIETNAM_OFFSET_MINUTES * 60_000).toISOString().slice(0, 10);
}

/** The instant of `hour:minute` on `date` in Vietnam. */
export function instantAt(date: LocalDate, hour = 0, minute = 0): Date {
  return new Date(`${date}T${pad(hour)}:${pad(minute)}:00+07:00`);
}

export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

export function isPartialDate(text: string): boolean {
  return (
    /^\d{4}$/.test(text) || (/^\d{4}-\d{2}$/.test(text) && isLocalDate(`${text}-01`)) || isLocalDate(text)
  );
}

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2399;
const isStatedYear = (year: number): boolean => year >= EARLIEST_YEAR && year <= LATEST_YEAR;

/**
 * A day that somebody may state: of the calendar, in the years that a personal number can tell (1900 to 2399). What is
 * reckoned from one keeps four digits of a year, in text, columns and ids.
 */
export const isStatedDate = (text: string): boolean =>
  isLocalDate(text) && isStatedYear(Number(text.slice(0, 4)));

export const isStatedPartialDate = (text: string): boolean =>
  isPartialDate(text) && isStatedYear(Number(text.slice(0, 4)));

/** An instant that somebody may state, RFC 3339: an id tells none before 1970, and no register one beyond its last year. */
export function isStatedInstant(text: string): boolean {
  const instant = Date.parse(text);
  return isLocalDate(text.slice(0, 10)) && instant >= 0 && instant < Date.UTC(LATEST_YEAR + 1);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (date: LocalDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** The wall clock of the national portal: `yyyyMMddHHmmss` in Asia/Ho_Chi_Minh. */
export function portalTimestamp(instant: Date): string {
  return new Date(instant.getTime() + VIETNAM_OFFSET_MINUTES * 60_000)
    .toISOString()
    .replace(/\D/g, '')
    .slice(0, 14);
}
