import { readFileSync } from 'node:fs';
import { type Bilingual, type LocalDate } from '@lgsp/kernel';

interface FixedDay extends Bilingual {
  /** `MM-DD` of every year. */
  readonly monthDay: string;
  /** First day of the law; absent: before any day that matters here. */
  readonly since?: LocalDate;
}

const { days } = JSON.parse(
  readFileSync(new URL('../data/vietnam-fixed-days.json', import.meta.url), 'utf8'),
) as { readonly days: readonly FixedDay[] };

/** The public holiday that the law sets on this day of every year, known before any notice. */
export const fixedDayOn = (date: LocalDate): Bilingual | undefined =>
  days.find(({ monthDay, since }) => date.slice(5) === monthDay && (since === undefined || since <= date));
