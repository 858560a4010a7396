/**
 * The rules told a second time, one minute after the other, for tests only. Shares no code with the library: minutes since the
 * epoch of UTC, dates as text, no intervals, no arithmetic of durations.
 */
export interface NaiveOffice {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
  /** Is the minute that begins `minuteOfDay` after midnight one of a working day's hours? */
  readonly isOpenMinute: (minuteOfDay: number) => boolean;
  readonly cutOffMinute: number | null;
}

export interface NaivePause {
  readonly from: number;
  readonly to: number;
  readonly restart: boolean;
}

const local = (m: number): Date => new Date((m + 420) * 60_000);
const dates = new Map<number, string>();
function dateText(m: number): string {
  const day = Math.floor((m + 420) / 1440);
  const known = dates.get(day);
  if (known !== undefined) return known;
  const text = local(m).toISOString().slice(0, 10);
  dates.set(day, text);
  return text;
}
const minuteOfDay = (m: number): number => (((m + 420) % 1440) + 1440) % 1440;

export class NaiveModel {
  private readonly workingDays = new Map<string, boolean>();
  constructor(private readonly office: NaiveOffice) {}

  private isWorkingDay(m: number): boolean {
    const date = dateText(m);
    const known = this.workingDays.get(date);
    if (known !== undefined) return known;
    const weekend = ['Sat', 'Sun'].includes(local(m).toUTCString().slice(0, 3));
    const working = !this.office.off.has(date) && (!weekend || this.office.worked.has(date));
    this.workingDays.set(date, working);
    return working;
  }

  private isWorkingMinute(m: number): boolean {
    return this.office.isOpenMinute(minuteOfDay(m)) && this.isWorkingDay(m);
  }

  private isCalendarMinute(m: number): boolean {
    return !this.office.off.has(dateText(m));
  }

  start(received: number): number {
    let m = received;
    const { cutOffMinute } = this.office;
    if (cutOffMinute !== null && this.isWorkingDay(m) && minuteOfDay(m) > cutOffMinute) {
      do m++;
      while (minuteOfDay(m) !== 0);
    }
    while (!this.isWorkingMinute(m)) m++;
    return m;
  }

  workingMinutes(from: number, to: number): number {
    let sum = 0;
    for (let m = from; m < to; m++) if (this.isWorkingMinute(m)) sum++;
    return sum;
  }

  /** Ticks through the whole history; a minute inside a pause is not counted, the end of a RESTART starts again. */
  dueWorking(received: number, minutes: number, pauses: readonly NaivePause[]): number {
    let m = this.start(received);
    let left = minutes;
    let due = -1;
    const restarts = pauses.filter((p) => p.restart).map((p) => p.to);
    const lastRestart = Math.max(-1, ...restarts);
    for (let tick = received; ; tick++) {
      if (restarts.includes(tick)) {
        m = this.start(tick);
        left = minutes;
        due = -1;
      }
      const paused = pauses.some((p) => p.from <= tick && tick < p.to);
      if (tick >= m && left > 0 && !paused && this.isWorkingMinute(tick)) {
        left--;
        if (left === 0) due = tick + 1;
      }
      if (due >= 0 && tick >= lastRestart) return due;
    }
  }

  dueSameDay(received: number): number {
    const start = this.start(received);
    let due = start;
    for (let m = start; dateText(m) === dateText(start); m++) if (this.isWorkingMinute(m)) due = m + 1;
    return due;
  }

  dueCalendar(received: number, days: number, wait?: { readonly from: number; readonly to: number }): number {
    const start = this.start(received);
    const due = this.settle(this.afterCalendarMinutes(start, days * 1440));
    if (!wait || wait.from >= due) return due;
    let left = 0;
    for (let m = Math.max(wait.from, start); m < due; m++) if (this.isCalendarMinute(m)) left++;
    return this.settle(this.afterCalendarMinutes(Math.max(wait.to, start), left));
  }

  private afterCalendarMinutes(from: number, minutes: number): number {
    let m = from;
    for (let left = minutes; left > 0; m++) if (this.isCalendarMinute(m)) left--;
    return m;
  }

  private settle(end: number): number {
    let m = end;
    while (!this.isWorkingDay(m)) m += 1440;
    while (!this.isWorkingMinute(m) && !this.isWorkingMinute(m - 1)) m++;
    return m;
  }
}
