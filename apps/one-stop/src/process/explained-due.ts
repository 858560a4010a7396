import { type LegKind } from '@lgsp/contracts-legs';
import { type DueDate, type DueInterval } from '@lgsp/contracts-one-stop';
import { given, type LocalDate, localDateOf, VIETNAM_OFFSET_MINUTES } from '@lgsp/kernel';
import { type DeadlineRequest, type Pause, type Step, type WorkingTime } from '@lgsp/working-time';
import { type PauseEntity } from '../dossiers/pause.entity.js';

/** A wait as it is told: `leg` is the kind of the leg that asked. */
export type ExplainedWait = Pick<PauseEntity, 'beganAt' | 'endedAt' | 'status' | 'reasons' | 'policy'> & {
  readonly leg: LegKind | undefined;
};

/** A stretch as it is built: instants as they are. */
interface Stretch extends Omit<DueInterval, 'from' | 'to'> {
  readonly from: Date;
  readonly to: Date;
}

/**
 * The due date as an unbroken row of intervals from acceptance on. While a wait is open (`open`, until now) there is no due date, and the
 * last interval has no end. What was counted before the count began anew is shown, and does not count.
 */
export function explained(
  time: WorkingTime,
  request: DeadlineRequest,
  waits: readonly ExplainedWait[],
  open: Pause | undefined,
): Pick<DueDate, 'dueAt' | 'undecidedFrom' | 'limitMinutes' | 'intervals'> {
  const pauses = [...(request.pauses ?? []), ...(open ? [open] : [])];
  const { dueAt, steps, undecidedFrom } = time.explain({ ...request, pauses });
  // A wait after the due date that only resumes moves nothing.
  const stop = open ? steps.findLastIndex((step) => isWait(step, open)) : -1;
  const told = stop < 0 ? steps : steps.slice(0, stop + 1);
  const stretches = anewFrom(stretchesOf(time, told, request.receivedAt, waits));
  const intervals = stretches.map(({ from, to, ...stretch }, n): DueInterval => {
    const ends = stop < 0 || n < stretches.length - 1;
    return { from: from.toISOString(), ...(ends ? { to: to.toISOString() } : {}), ...stretch };
  });
  if (stop >= 0) return { intervals };
  const limitMinutes = intervals.reduce((sum, { minutes }) => sum + minutes, 0);
  return { dueAt: dueAt.toISOString(), limitMinutes, intervals, ...given({ undecidedFrom }) };
}

/** What led to a due date that another took the place of at `at`: told until then, and nothing of it counts. */
export function untilPromise(intervals: readonly DueInterval[], at: string): DueInterval[] {
  const told = intervals
    .filter(({ from }) => from < at)
    .map((interval): DueInterval => {
      const to = interval.to && interval.to < at ? interval.to : at;
      return { ...interval, to, minutes: 0, leftOut: interval.leftOut ?? 'REAPPOINTED' };
    });
  const from = told.at(-1)?.to;
  return from && from < at ? [...told, { from, to: at, minutes: 0, leftOut: 'OVERDUE' }] : told;
}

const isWait = (step: Step, { from }: Pick<Pause, 'from'>): boolean =>
  step.kind === 'PAUSED' && step.from.getTime() === from.getTime();

function stretchesOf(
  time: WorkingTime,
  steps: readonly Step[],
  receivedAt: Date,
  waits: readonly ExplainedWait[],
): Stretch[] {
  let stretches: Stretch[] = [];
  let at = receivedAt;
  const until = (to: Date, stretch: Omit<Stretch, 'from' | 'to'>): void => {
    if (to <= at) return;
    const night = stretch.leftOut === 'OUTSIDE_HOURS' && stretches.at(-1)?.leftOut === 'OUTSIDE_HOURS';
    const { from } = (night && stretches.pop()) || { from: at };
    stretches.push({ from, to, ...stretch });
    at = to;
  };
  /** Day by day, since each may have a reason of its own. */
  const leave = (to: Date, why: DueInterval['leftOut'] = 'OUTSIDE_HOURS'): void => {
    for (let reason = why; at < to; reason = 'OUTSIDE_HOURS') {
      const date = localDateOf(at);
      const off = time.dayOff(date);
      const ends = new Date(Math.min(to.getTime(), midnight(date) + DAY_MS));
      until(ends, { minutes: 0, leftOut: off?.reason ?? reason, ...given({ note: off?.note }) });
    }
  };
  for (const step of steps)
    switch (step.kind) {
      case 'COUNTED':
        leave(step.from);
        until(step.to, { minutes: step.minutes, ...given({ note: step.note }) });
        break;
      case 'SKIPPED':
        leave(new Date(midnight(step.date) + DAY_MS));
        break;
      case 'START_MOVED':
        leave(step.to, step.reason);
        break;
      case 'ROLLED_FORWARD':
        leave(step.to);
        break;
      case 'PAUSED':
        if (step.from < at) {
          // It began before the count did.
          stretches = cutAt(stretches, step.from);
          at = step.from;
        } else if (time.workingMinutesBetween(at, step.from) > 0)
          until(step.from, { minutes: 0, leftOut: 'OVERDUE' });
        else leave(step.from);
        until(step.to, { minutes: 0, leftOut: 'PAUSED', waits: within(waits, step) });
        break;
      case 'RECEIVED':
      case 'DUE':
        break;
    }
  return stretches;
}

const cutAt = (stretches: readonly Stretch[], end: Date): Stretch[] =>
  stretches
    .filter(({ from }) => from < end)
    .map((stretch) => (stretch.to > end ? { ...stretch, to: end } : stretch));

/** Of several waits that overlap one interval is made. */
const within = (waits: readonly ExplainedWait[], pause: Pick<Pause, 'from' | 'to'>): DueInterval['waits'] =>
  waits
    .filter(({ beganAt, endedAt }) => beganAt < pause.to && (endedAt === null || endedAt > pause.from))
    .map(({ status, leg, reasons, policy }) => ({
      status,
      policy,
      reasons: [...reasons],
      ...given({ leg }),
    }));

/** What stands before the last wait after which all was counted anew. */
function anewFrom(stretches: readonly Stretch[]): Stretch[] {
  const last = stretches.findLastIndex(({ waits }) => waits?.some(({ policy }) => policy === 'RESTART'));
  return stretches.map((stretch, n) =>
    n < last && stretch.leftOut === undefined ? { ...stretch, minutes: 0, leftOut: 'COUNTED_ANEW' } : stretch,
  );
}

const DAY_MS = 86_400_000;
const midnight = (date: LocalDate): number => Date.parse(date) - VIETNAM_OFFSET_MINUTES * 60_000;
