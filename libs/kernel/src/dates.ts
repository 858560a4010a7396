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
