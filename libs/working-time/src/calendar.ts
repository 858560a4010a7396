import { type Bilingual } from '@lgsp/kernel';
import { type CalendarTable } from './calendar-table.js';
import { fixedDayOn } from './fixed-days.js';
import { type DayNumber, dateOfDay, dayNumber, isWeekend } from './local-time.js';
import { BadCalendar } from './working-time.errors.js';

export type DayOff = 'WEEKEND' | 'HOLIDAY';

export interface DayStatus {
  readonly kind: 'WORKING' | DayOff;
  /** What is said about the day: the holiday, or what a make-up day is worked for. */
  readonly note: Bilingual | undefined;
}

const PLAIN_WORKING: DayStatus = { kind: 'WORKING', note: undefined };
const PLAIN_WEEKEND: DayStatus = { kind: 'WEEKEND', note: undefined };

/** The days of tables of one kind. */
class Layer {
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

  covers(day: DayNumber): boolean {
    return this.ranges.some((range) => range.from <= day && day <= range.to);
  }

  statusOf(day: DayNumber): DayStatus | undefined {
    return this.covers(day) ? (this.exceptions.get(day) ?? plain(day)) : undefined;
  }
}

/** Days that are other than the tables say. */
export type OwnDays = Pick<CalendarTable, 'off' | 'worked'>;

const statusesOf = (days: OwnDays['off'], kind: DayStatus['kind']): [DayNumber, DayStatus][] =>
  days.map(({ date, vi, en }) => [dayNumber(date), { kind, note: { vi, en } }]);

/** What every day is: by a decided table, else by one that is not, else by weekends and the fixed days of the law. */
export class Calendar {
  private readonly decided: Layer;
  private readonly undecided: Layer;
  private readonly own: ReadonlyMap<DayNumber, DayStatus>;

  /** `own` are days of one agency, which go before every table. @throws BadCalendar if two tables of one kind cover one day */
  constructor(tables: readonly CalendarTable[], own: OwnDays = { off: [], worked: [] }) {
    this.own = new Map([...statusesOf(own.off, 'HOLIDAY'), ...statusesOf(own.worked, 'WORKING')]);
    this.decided = new Layer(tables.filter(({ decided }) => decided !== false));
    this.undecided = new Layer(tables.filter(({ decided }) => decided === false));
  }

  statusOf(day: DayNumber): DayStatus {
    return this.own.get(day) ?? this.decided.statusOf(day) ?? this.undecided.statusOf(day) ?? byLaw(day);
  }

  isWorking(day: DayNumber): boolean {
    return this.statusOf(day).kind === 'WORKING';
  }

  /** The nearest working day after (`step` 1) or before (`step` -1) `day`, never `day` itself. */
  nearestWorking(day: DayNumber, step: 1 | -1): DayNumber {
    let next = day + step;
    while (!this.isWorking(next)) next += step;
    return next;
  }

  /** The first day from `from` to `to` of which no decided table says what it is. */
  firstUndecided(from: DayNumber, to: DayNumber): DayNumber | undefined {
    for (let day = from; day <= to; day++) if (!this.decided.covers(day)) return day;
    return undefined;
  }

  /** The last day until which, from `day` on, every one is decided; undefined when `day` itself is not. */
  decidedUntil(day: DayNumber): DayNumber | undefined {
    if (!this.decided.covers(day)) return undefined;
    let last = day;
    while (this.decided.covers(last + 1)) last += 1;
    return last;
  }
}

const plain = (day: DayNumber): DayStatus => (isWeekend(day) ? PLAIN_WEEKEND : PLAIN_WORKING);

function byLaw(day: DayNumber): DayStatus {
  const note = fixedDayOn(dateOfDay(day));
  return note ? { kind: 'HOLIDAY', note: { vi: note.vi, en: note.en } } : plain(day);
}
