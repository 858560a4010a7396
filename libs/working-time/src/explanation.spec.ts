import { type Step, VIETNAM_2026, WorkingTime } from './index.js';

const office = new WorkingTime([VIETNAM_2026]);
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+07:00`);
const clock = (instant: Date): string =>
  new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

/** One line per step, as a page would show it. */
function line(step: Step): string {
  const note = 'note' in step ? ` (${step.note.en})` : '';
  switch (step.kind) {
    case 'RECEIVED':
    case 'DUE':
      return `${step.kind} ${clock(step.at)}`;
    case 'START_MOVED':
      return `${step.kind} ${clock(step.to)} ${step.reason}${note}`;
    case 'COUNTED':
      return `${step.date} ${clock(step.from).slice(6)}-${clock(step.to).slice(6)} ${step.minutes}${note}`;
    case 'SKIPPED':
      return `${step.date} ${step.reason}${note}`;
    case 'PAUSED':
      return `${step.policy} ${clock(step.from)} to ${clock(step.to)}, ${step.minutesLeft} left`;
    case 'ROLLED_FORWARD':
      return `${step.kind} ${clock(step.from)} to ${clock(step.to)} ${step.reason}${note}`;
  }
}

describe('explain', () => {
  it('tells the cut-off, the weekend, the holiday and every interval', () => {
    const explanation = office.explain({
      receivedAt: at('2026-11-20 15:01'),
      allowance: { unit: 'WORKING_DAYS', amount: 2 },
    });
    expect(explanation.startedAt).toEqual(at('2026-11-23 07:00'));
    expect(explanation.dueAt).toEqual(at('2026-11-25 17:00'));
    expect(explanation.steps.map(line)).toEqual([
      'RECEIVED 11-20 15:01',
      'START_MOVED 11-23 07:00 AFTER_CUT_OFF',
      '2026-11-23 07:00-11:30 270',
      '2026-11-23 13:30-17:00 210',
      '2026-11-24 HOLIDAY (Holiday of 24 November (Resolution 28/2026/QH16))',
      '2026-11-25 07:00-11:30 270',
      '2026-11-25 13:30-17:00 210',
      'DUE 11-25 17:00',
    ]);
  });

  it('tells the weekend and a make-up day', () => {
    const steps = office.explain({
      receivedAt: at('2026-08-21 16:00'),
      allowance: { unit: 'WORKING_HOURS', amount: 9 },
      cutOff: null,
    });
    expect(steps.steps.map(line)).toEqual([
      'RECEIVED 08-21 16:00',
      '2026-08-21 16:00-17:00 60',
      '2026-08-22 07:00-11:30 270 (Worked for 31 August)',
      '2026-08-22 13:30-17:00 210 (Worked for 31 August)',
      'DUE 08-22 17:00',
    ]);
    const early = office.explain({
      receivedAt: at('2026-11-21 08:00'),
      allowance: { unit: 'WORKING_HOURS', amount: 1 },
    });
    expect(early.steps.map(line)).toContain('START_MOVED 11-23 07:00 WEEKEND');
  });

  it('tells both policies of a pause', () => {
    const told = (policy: 'RESUME' | 'RESTART'): string[] =>
      office
        .explain({
          receivedAt: at('2026-11-23 08:00'),
          allowance: { unit: 'WORKING_DAYS', amount: 1 },
          pauses: [{ from: at('2026-11-23 14:30'), to: at('2026-11-27 16:30'), policy }],
        })
        .steps.map(line);
    expect(told('RESUME')).toEqual([
      'RECEIVED 11-23 08:00',
      '2026-11-23 08:00-11:30 210',
      '2026-11-23 13:30-14:30 60',
      'RESUME 11-23 14:30 to 11-27 16:30, 210 left',
      '2026-11-27 16:30-17:00 30',
      '2026-11-28 WEEKEND',
      '2026-11-29 WEEKEND',
      '2026-11-30 07:00-10:00 180',
      'DUE 11-30 10:00',
    ]);
    expect(told('RESTART').slice(3)).toEqual([
      'RESTART 11-23 14:30 to 11-27 16:30, 480 left',
      'START_MOVED 11-30 07:00 AFTER_CUT_OFF',
      '2026-11-30 07:00-11:30 270',
      '2026-11-30 13:30-17:00 210',
      'DUE 11-30 17:00',
    ]);
  });

  it('counts no more than the allowance before a wait that begins after the due date', () => {
    const pauses = [{ from: at('2026-11-20 10:00'), to: at('2026-11-23 10:00'), policy: 'RESTART' as const }];
    const allowance = { unit: 'WORKING_HOURS', amount: 1 } as const;
    expect(office.explain({ receivedAt: at('2026-11-18 08:00'), allowance, pauses }).steps.map(line)).toEqual(
      [
        'RECEIVED 11-18 08:00',
        '2026-11-18 08:00-09:00 60',
        'RESTART 11-20 10:00 to 11-23 10:00, 60 left',
        '2026-11-23 10:00-11:00 60',
        'DUE 11-23 11:00',
      ],
    );
  });

  it('tells how calendar days count and roll forward', () => {
    const { steps } = office.explain({
      receivedAt: at('2026-11-19 10:00'),
      allowance: { unit: 'CALENDAR_DAYS', amount: 2 },
    });
    expect(steps.map(line)).toEqual([
      'RECEIVED 11-19 10:00',
      '2026-11-19 10:00-00:00 840',
      '2026-11-20 00:00-00:00 1440',
      '2026-11-21 00:00-10:00 600',
      'ROLLED_FORWARD 11-21 10:00 to 11-23 10:00 WEEKEND',
      'DUE 11-23 10:00',
    ]);
  });
});
