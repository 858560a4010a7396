import fc from 'fast-check';
import { NaiveModel } from '../test/naive-model.js';
import {
  type CalendarTable,
  DEFAULT_WORKING_HOURS,
  type DeadlineRequest,
  type Pause,
  WorkingTime,
} from './index.js';

const MINUTE = 60_000;
const FIRST = Date.UTC(2026, 0, 1) / MINUTE;
const toDate = (minute: number): Date => new Date(minute * MINUTE);
const text = (dayOfYear: number): string =>
  new Date(Date.UTC(2026, 0, 1 + dayOfYear)).toISOString().slice(0, 10);

/** Calendars, hours and cut-offs nobody would publish, so that no rule hides behind the usual ones. */
const offices = fc
  .record({
    off: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 40 }),
    worked: fc.uniqueArray(fc.integer({ min: 0, max: 17 }), { maxLength: 10 }),
    lunch: fc.constantFrom(true, false),
    cutOff: fc.option(fc.integer({ min: 0, max: 1439 })),
  })
  .map(({ off, worked, lunch, cutOff }) => {
    const offDays = off.map(text);
    const saturdays = worked.map((week) => text(2 + 7 * week)).filter((date) => !offDays.includes(date));
    const day = (date: string): CalendarTable['off'][number] => ({ date, vi: 'x', en: 'x' });
    const table: CalendarTable = {
      version: 'random',
      source: 'test',
      from: '2025-12-01',
      to: '2027-12-31',
      off: offDays.map(day),
      worked: saturdays.map(day),
    };
    const hhmm = (m: number): string =>
      `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
    const intervals = lunch ? DEFAULT_WORKING_HOURS.intervals : [{ from: '08:15', to: '12:00' }];
    const real = new WorkingTime([table], {
      intervals,
      hoursPerDay: 8,
      cutOff: cutOff === null ? null : hhmm(cutOff),
    });
    const naive = new NaiveModel({
      off: new Set(offDays),
      worked: new Set(saturdays),
      isOpenMinute: (m) => (lunch ? (m >= 420 && m < 690) || (m >= 810 && m < 1020) : m >= 495 && m < 720),
      cutOffMinute: cutOff,
    });
    return { real, naive, table };
  });

const minutes = fc.integer({ min: 0, max: 90 * 1440 }).map((offset) => FIRST + offset);
const pausePlans = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 4000 }),
    length: fc.integer({ min: 0, max: 9000 }),
    restart: fc.boolean(),
  }),
  { maxLength: 3 },
);
type Plan = { gap: number; length: number; restart: boolean };

function pausesAfter(
  received: number,
  plans: readonly Plan[],
): { from: number; to: number; restart: boolean }[] {
  let clock = received;
  return plans.map(({ gap, length, restart }) => {
    const from = clock + gap;
    clock = from + length;
    return { from, to: clock, restart };
  });
}
const asPauses = (pauses: readonly { from: number; to: number; restart: boolean }[]): Pause[] =>
  pauses.map(({ from, to, restart }) => ({
    from: toDate(from),
    to: toDate(to),
    policy: restart ? 'RESTART' : 'RESUME',
  }));

describe('against a model that ticks minute by minute', () => {
  it('starts where it starts', () => {
    fc.assert(
      fc.property(offices, minutes, ({ real, naive }, received) => {
        expect(real.startOf(toDate(received))).toEqual(toDate(naive.start(received)));
      }),
      { numRuns: 300 },
    );
  });

  it('counts the same working minutes', () => {
    fc.assert(
      fc.property(offices, minutes, fc.integer({ min: 0, max: 30_000 }), ({ real, naive }, from, length) => {
        expect(real.workingMinutesBetween(toDate(from), toDate(from + length))).toBe(
          naive.workingMinutes(from, from + length),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('finds the same due date of working minutes, whatever the pauses', () => {
    fc.assert(
      fc.property(
        offices,
        minutes,
        fc.integer({ min: 1, max: 4800 }),
        pausePlans,
        ({ real, naive }, received, amount, plans) => {
          const pauses = pausesAfter(received, plans);
          const allowance = { unit: 'WORKING_HOURS', amount: amount / 60 } as const;
          const due = real.dueAt({ receivedAt: toDate(received), allowance, pauses: asPauses(pauses) });
          expect(due).toEqual(toDate(naive.dueWorking(received, amount, pauses)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds the same end of the day', () => {
    fc.assert(
      fc.property(offices, minutes, ({ real, naive }, received) => {
        const due = real.dueAt({ receivedAt: toDate(received), allowance: { unit: 'SAME_DAY' } });
        expect(due).toEqual(toDate(naive.dueSameDay(received)));
      }),
      { numRuns: 200 },
    );
  });

  it('finds the same due date of calendar days, with and without a wait', () => {
    const waits = fc.option(
      fc.record({ gap: fc.integer({ min: 0, max: 20_000 }), length: fc.integer({ min: 0, max: 9000 }) }),
    );
    fc.assert(
      fc.property(
        offices,
        minutes,
        fc.integer({ min: 1, max: 15 }),
        waits,
        ({ real, naive }, received, amount, wait) => {
          const plans = wait ? [{ ...wait, restart: false }] : [];
          const [pause] = pausesAfter(received, plans);
          const request: DeadlineRequest = {
            receivedAt: toDate(received),
            allowance: { unit: 'CALENDAR_DAYS', amount },
          };
          const due = real.dueAt({ ...request, pauses: pause ? asPauses([pause]) : [] });
          expect(due).toEqual(toDate(naive.dueCalendar(received, amount, pause)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('explanations', () => {
  it('count exactly the allowance when nothing restarts, and end at the due date', () => {
    fc.assert(
      fc.property(
        offices,
        minutes,
        fc.integer({ min: 1, max: 4800 }),
        pausePlans,
        ({ real }, received, amount, plans) => {
          const pauses = asPauses(pausesAfter(received, plans.map((plan) => ({ ...plan, restart: false })))); // prettier-ignore
          const allowance = { unit: 'WORKING_HOURS', amount: amount / 60 } as const;
          const request: DeadlineRequest = { receivedAt: toDate(received), allowance, pauses };
          const { dueAt, steps } = real.explain(request);
          expect(steps.reduce((sum, step) => sum + (step.kind === 'COUNTED' ? step.minutes : 0), 0)).toBe(
            amount,
          );
          expect(dueAt).toEqual(real.dueAt(request));
          expect(steps.at(-1)).toEqual({ kind: 'DUE', at: dueAt });
        },
      ),
      { numRuns: 200 },
    );
  });
});
