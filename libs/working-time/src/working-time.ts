import { type Bilingual, given, type LocalDate, isLocalDate } from '@lgsp/kernel';
import { type OwnDays, Calendar, type DayOff } from './calendar.js';
import { type CalendarTable } from './calendar-table.js';
import { type Counter, between, workingCounter } from './counter.js';
import { type DeadlineRequest, checkRequest } from './deadline-request.js';
import { type Explanation, explainRun } from './explanation.js';
import { MINUTE, dateOfDay, dayNumber, dayOf, msOf, parseTimeOfDay } from './local-time.js';
import { type Office, type Run, runOf, startOf } from './run.js';
import { DEFAULT_WORKING_HOURS, type TimeOfDay, type WorkingHours, planOf } from './working-hours.js';
import { BadRequest } from './working-time.errors.js';

export interface Deadline {
  readonly dueAt: Date;
  /** A day on the way to it is in no decided table: to be computed again when there is one. */
  readonly provisional: boolean;
}

/**
 * Deadlines of one agency: its calendar and its hours. Immutable; instants are UTC, days and hours those of
 * Asia/Ho_Chi_Minh. No day is unknown: beyond the decided tables what is said is provisional, and `deadline` tells.
 */
export class WorkingTime {
  private readonly office: Office;
  private readonly counter: Counter;

  /** @throws BadCalendar, BadHours */
  constructor(tables: readonly CalendarTable[], hours: WorkingHours = DEFAULT_WORKING_HOURS, own?: OwnDays) {
    this.office = { calendar: new Calendar(tables, own), plan: planOf(hours) };
    this.counter = workingCounter(this.office.calendar, this.office.plan);
  }

  /** Ngày hẹn trả. @throws BadRequest, BadHours (cut-off) */
  dueAt(request: DeadlineRequest): Date {
    return new Date(this.run(request).due.at);
  }

  /** The due date, and whether it hangs on a day that nobody has decided yet. @throws as `dueAt` */
  deadline(request: DeadlineRequest): Deadline {
    const dueAt = this.dueAt(request);
    return { dueAt, provisional: this.undecidedIn(request, dueAt) !== undefined };
  }

  /** The due date with the steps that lead to it, in order. @throws as `dueAt` */
  explain(request: DeadlineRequest): Explanation {
    const explanation = explainRun(this.office, request, this.run(request));
    const undecidedFrom = this.undecidedIn(request, explanation.dueAt);
    return undecidedFrom === undefined ? explanation : { ...explanation, undecidedFrom };
  }

  /** Where the clock starts for what is received at `at`. `cutOff` as in a request. */
  startOf(at: Date, cutOff?: TimeOfDay | null): Date {
    return new Date(startOf(this.office, msOf(at), this.cutOffOf(cutOff)).at);
  }

  /** Working minutes (maybe a fraction) from `a` to `b`; negative if `b` is earlier: used so far, left, or overdue by. */
  workingMinutesBetween(a: Date, b: Date): number {
    const [from, to] = [msOf(a), msOf(b)];
    return from <= to ? between(this.counter, from, to) / MINUTE : -between(this.counter, to, from) / MINUTE;
  }

  /** The last day until which, from `date` on, every day is decided; undefined when `date` itself is not. */
  decidedUntil(date: LocalDate): LocalDate | undefined {
    const last = this.office.calendar.decidedUntil(numberOf(date));
    return last === undefined ? undefined : dateOfDay(last);
  }

  isWorkingDay(date: LocalDate): boolean {
    return this.office.calendar.isWorking(numberOf(date));
  }

  /** Why nothing counts on a day, and what it is called; undefined on a working day. */
  dayOff(date: LocalDate): { readonly reason: DayOff; readonly note?: Bilingual } | undefined {
    const { kind, note } = this.office.calendar.statusOf(numberOf(date));
    return kind === 'WORKING' ? undefined : { reason: kind, ...given({ note }) };
  }

  /** The first working day after `date`. */
  nextWorkingDay(date: LocalDate): LocalDate {
    return dateOfDay(this.office.calendar.nearestWorking(numberOf(date), 1));
  }

  /** The last working day before `date`: the latest day for an apology letter (NĐ 61/2018/NĐ-CP Art. 19.9). */
  previousWorkingDay(date: LocalDate): LocalDate {
    return dateOfDay(this.office.calendar.nearestWorking(numberOf(date), -1));
  }

  private undecidedIn({ receivedAt }: DeadlineRequest, dueAt: Date): LocalDate | undefined {
    const day = this.office.calendar.firstUndecided(dayOf(msOf(receivedAt)), dayOf(msOf(dueAt)));
    return day === undefined ? undefined : dateOfDay(day);
  }

  private run(request: DeadlineRequest): Run {
    checkRequest(request);
    return runOf(this.office, request, this.cutOffOf(request.cutOff));
  }

  private cutOffOf(own: TimeOfDay | null | undefined): number | null {
    if (own === undefined) return this.office.plan.cutOff;
    return own === null ? null : parseTimeOfDay(own);
  }
}

function numberOf(date: LocalDate): number {
  if (!isLocalDate(date)) throw new BadRequest({ detail: 'expected YYYY-MM-DD' });
  return dayNumber(date);
}
