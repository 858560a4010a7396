import { type Bilingual } from '@lgsp/kernel';
import { type CalendarTable } from './calendar-table.js';
import { type DayNumber, dateOfDay, dayNumber, isWeekend } from './local-time.js';
import { BadCalendar, CalendarNotKnown } from './working-time.errors.js';

export type DayOff = 'WEEKEND' | 'HOLIDAY';

export interface DayStatus {
  readonly kind: 'WORKING' | DayOff;
  /** What the table says about the day: the holiday, or what a make-up day is worked for. */
  readonly note: Bilingual | undefined;
}

const PLAIN_WORKING: DayStatus = { kind: 'WORKING', note: undefined };
const PLAIN_WEEKEND: DayStatus = { kind: 'WEEKEND', note: undefined };

/** What every covered day is. */
export class Calendar {
  private readonly exceptions = new Map<DayNumber, DayStatus>();
  private readonly ranges: { readonly from: DayNumber; readonly to: DayNumber }[] = [];

  /** @throws BadCalendar if two tables cover one day */
  constructor(tables: readonly CalendarTable[]) {
    for (const table of tables) {
      const range = { from: dayNumber(table.from), to: dayNumber(table.to) };
      if (this.ranges.some((other) => range.from <= other.to && other.from <= range.to)) {
        throw new BadCalendar({ detail: `table ${table.version} overlaps another` });
      }
      this.ranges.push(range);
      for (const { date, vi, en } of table.off)
        this.exceptions.set(dayNumber(date), { kind: 'HOLIDAY', note: { vi, en } });
      for (const { date, vi, en } of table.worked)
        this.exceptions.set(dayNumber(date), { kind: 'WORKING', note: { vi, en } });
    }
  }

  /** @throws CalendarNotKnown */
  statusOf(day: DayNumber): DayStatus {
    if (!this.ranges.some((range) => range.from <= day && day <= range.to)) {
      throw new CalendarNotKnown({ detail: `no table covers ${dateOfDay(day)}` });
    }
    return this.exceptions.get(day) ?? (isWeekend(day) ? PLAIN_WEEKEND : PLAIN_WORKING);
  }

  isWorking(day: DayNumber): boolean {
    return this.statusOf(day).kind === 'WORKING';
  }

  /** The nearest working day after (`step` 1) or before (`step` -1) `day`, never `day` itself. @throws CalendarNotKnown */
  nearestWorking(day: DayNumber, step: 1 | -1): DayNumber {
    let next = day + step;
    while (!this.isWorking(next)) next += step;
    return next;
  }
}
