import { type LegKind } from '@lgsp/contracts-legs';
import { type DueDate, type DueInterval } from '@lgsp/contracts-one-stop';
import { given, VIETNAM_OFFSET_MINUTES } from '@lgsp/kernel';
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
  const last = open ? steps.findLastIndex(({ kind }) => kind === 'PAUSED') + 1 : steps.length;
  const stretches = anewFrom(stretchesOf(steps.slice(0, last), request.receivedAt, waits));
  const intervals = stretches.map(({ from, to, ...stretch }, n): DueInterval => {
    const ends = !open || n < stretches.length - 1;
    return { from: from.toISOString(), ...(ends ? { to: to.toISOString() } : {}), ...stretch };
  });
  if (open) return { intervals };
  const limitMinutes = intervals.reduce((sum, { minutes }) => sum + minutes, 0);
  return { dueAt: dueAt.toISOString(), limitMinutes, intervals, ...given({ undecidedFrom }) };
}

function stretchesOf(steps: readonly Step[], receivedAt: Date, waits: readonly ExplainedWait[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = receivedAt;
  const until = (to: Date, stretch: Omit<Stretch, 'from' | 'to'>): void => {
    if (to <= at) return;
    stretches.push({ from: at, to, ...stretch });
    at = to;
  };
  const closed = (to: Date): void => until(to, { minutes: 0, leftOut: 'OUTSIDE_HOURS' });
  for (const step of steps)
    switch (step.kind) {
      case 'COUNTED':
        closed(step.from);
        until(step.to, { minutes: step.minutes, ...given({ note: step.note }) });
        break;
      case 'SKIPPED': {
        const begins = midnight(step.date);
        closed(begins);
        const ends = new Date(begins.getTime() + DAY_MS);
        until(ends, { minutes: 0, leftOut: step.reason, ...given({ note: step.note }) });
        break;
      }
      case 'START_MOVED':
        until(step.to, { minutes: 0, leftOut: step.reason, ...given({ note: step.note }) });
        break;
      case 'ROLLED_FORWARD':
        until(step.to, { minutes: 0, leftOut: step.reason, ...given({ note: step.note }) });
        break;
      case 'PAUSED':
        closed(step.from);
        until(step.to, { minutes: 0, leftOut: 'PAUSED', waits: within(waits, step) });
        break;
      case 'RECEIVED':
      case 'DUE':
        break;
    }
  return stretches;
}

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
const midnight = (date: string): Date => new Date(Date.parse(date) - VIETNAM_OFFSET_MINUTES * 60_000);
