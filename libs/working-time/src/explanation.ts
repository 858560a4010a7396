import { type Bilingual, given, type LocalDate } from '@lgsp/kernel';
import { type DayOff } from './calendar.js';
import { walkDays } from './counter.js';
import { type DeadlineRequest, type PausePolicy } from './deadline-request.js';
import { MINUTE, type DayNumber, dateOfDay } from './local-time.js';
import { type MoveReason, type Office, type Run, type Segment, counterFor } from './run.js';

/** One step on the way to a due date. Data, not text: each kind has one sentence in each language where it is shown. */
export type Step =
  | { readonly kind: 'RECEIVED'; readonly at: Date }
  /** Counting starts later than reception (or than the supplement, under RESTART). */
  | {
      readonly kind: 'START_MOVED';
      readonly to: Date;
      readonly reason: MoveReason;
      readonly note?: Bilingual;
    }
  /** `minutes` may be a fraction. `note` tells of a make-up day. */
  | {
      readonly kind: 'COUNTED';
      readonly date: LocalDate;
      readonly from: Date;
      readonly to: Date;
      readonly minutes: number;
      readonly note?: Bilingual;
    }
  | { readonly kind: 'SKIPPED'; readonly date: LocalDate; readonly reason: DayOff; readonly note?: Bilingual }
  | {
      readonly kind: 'PAUSED';
      readonly from: Date;
      readonly to: Date;
      readonly policy: PausePolicy;
      /** Left to count from here on. */
      readonly minutesLeft: number;
    }
  /** The count ended on closed time; calendar days only. */
  | {
      readonly kind: 'ROLLED_FORWARD';
      readonly from: Date;
      readonly to: Date;
      readonly reason: MoveReason;
      readonly note?: Bilingual;
    }
  | { readonly kind: 'DUE'; readonly at: Date };

export interface Explanation {
  readonly dueAt: Date;
  /** Where the first count begins. */
  readonly startedAt: Date;
  /** The first day on the way that is in no decided table: from here on it is provisional. */
  readonly undecidedFrom?: LocalDate;
  readonly steps: readonly Step[];
}

export function explainRun(office: Office, request: DeadlineRequest, { segments, due }: Run): Explanation {
  const last = segments.at(-1);
  const dueAt = new Date(due.at);
  const steps: Step[] = [{ kind: 'RECEIVED', at: request.receivedAt }];
  for (const segment of segments) steps.push(...segmentSteps(office, request, segment));
  if (last && due.reason) {
    steps.push({
      kind: 'ROLLED_FORWARD',
      from: new Date(last.to),
      to: dueAt,
      reason: due.reason,
      ...noted(due.note),
    });
  }
  steps.push({ kind: 'DUE', at: dueAt });
  return { dueAt, startedAt: new Date(segments[0]?.start.at ?? due.at), steps };
}

function segmentSteps(office: Office, request: DeadlineRequest, { start, to, pause }: Segment): Step[] {
  const steps: Step[] = [];
  if (start.reason) {
    steps.push({ kind: 'START_MOVED', to: new Date(start.at), reason: start.reason, ...noted(start.note) });
  }
  walkDays(counterFor(office, request.allowance), start.at, to, (day, stretch) => {
    steps.push(stretch ? counted(office, day, stretch) : skipped(office, day));
  });
  if (pause) {
    const { from, to: until, policy } = pause.of;
    steps.push({ kind: 'PAUSED', from, to: until, policy, minutesLeft: pause.left / MINUTE });
  }
  return steps;
}

function counted({ calendar }: Office, day: DayNumber, { from, to }: { from: number; to: number }): Step {
  const { note } = calendar.statusOf(day);
  const minutes = (to - from) / MINUTE;
  return {
    kind: 'COUNTED',
    date: dateOfDay(day),
    from: new Date(from),
    to: new Date(to),
    minutes,
    ...noted(note),
  };
}

function skipped({ calendar }: Office, day: DayNumber): Step {
  const { kind, note } = calendar.statusOf(day);
  return {
    kind: 'SKIPPED',
    date: dateOfDay(day),
    reason: kind === 'HOLIDAY' ? 'HOLIDAY' : 'WEEKEND',
    ...noted(note),
  };
}

const noted = (note: Bilingual | undefined): { note?: Bilingual } => given({ note });
