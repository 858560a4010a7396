import {
  type Allowance,
  type CalendarTable,
  DEFAULT_WORKING_HOURS,
  type Pause,
  VIETNAM_2026,
  VIETNAM_2027,
  type WorkingHours,
  WorkingTime,
  parseCalendarTable,
} from './index.js';

const office = new WorkingTime([VIETNAM_2026]);
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+07:00`);
const days = (amount: number): Allowance => ({ unit: 'WORKING_DAYS', amount });
const wait = (from: string, to: string, policy: Pause['policy']): Pause => ({
  from: at(from),
  to: at(to),
  policy,
});

describe('the edge of the known calendar', () => {
  const request = { receivedAt: at('2026-12-30 10:00'), allowance: days(3) };

  it('is no failure: weekends and the fixed days of the law are known, and what hangs on them is provisional', () => {
    // Friday 1 January is off by law; no notice says more.
    expect(office.deadline(request)).toEqual({ dueAt: at('2027-01-05 10:00'), provisional: true });
    expect(office.explain(request)).toMatchObject({ undecidedFrom: '2027-01-01' });
    expect(office.startOf(at('2026-12-31 16:00'))).toEqual(at('2027-01-04 07:00'));
    expect(office.workingMinutesBetween(at('2026-12-31 00:00'), at('2027-01-04 17:00'))).toBe(960);
    expect(office.isWorkingDay('2031-04-30')).toBe(false);
    expect(office.isWorkingDay('2025-11-24')).toBe(true); // a holiday since 2026
    expect(office.previousWorkingDay('2026-01-01')).toBe('2025-12-31');
  });

  it('is told: the last day until which every one is decided', () => {
    expect(office.decidedUntil('2026-11-20')).toBe('2026-12-31');
    expect(office.decidedUntil('2027-01-01')).toBeUndefined();
    expect(new WorkingTime([VIETNAM_2026, VIETNAM_2027]).decidedUntil('2026-11-20')).toBe('2026-12-31');
  });

  it('does not touch what is due before it', () => {
    const before = { receivedAt: at('2026-12-30 10:00'), allowance: days(1) };
    expect(office.deadline(before)).toEqual({ dueAt: at('2026-12-31 10:00'), provisional: false });
    expect(office.explain(before)).not.toHaveProperty('undecidedFrom');
  });

  it('lies behind the decided table, not behind one whose days nobody has decided', () => {
    const known = new WorkingTime([VIETNAM_2026, VIETNAM_2027]);
    // Over Tết: assumed from Friday 5 to Thursday 11 February.
    const over = { receivedAt: at('2027-02-04 10:00'), allowance: days(3) };
    expect(known.deadline(over)).toEqual({ dueAt: at('2027-02-16 10:00'), provisional: true });
    const decided = { ...VIETNAM_2027, decided: true, off: [], from: '2027-02-01', to: '2027-03-31' };
    expect(new WorkingTime([VIETNAM_2026, VIETNAM_2027, decided]).deadline(over)).toEqual({
      dueAt: at('2027-02-09 10:00'),
      provisional: false,
    });
  });

  it('is reached without one', () => {
    expect(office.dueAt({ receivedAt: at('2026-12-30 10:00'), allowance: days(1) })).toEqual(
      at('2026-12-31 10:00'),
    );
    expect(office.workingMinutesBetween(at('2026-12-31 00:00'), at('2027-01-01 00:00'))).toBe(480);
  });

  it('moves when the next table is loaded', () => {
    const next: CalendarTable = {
      version: 't',
      source: 't',
      from: '2027-01-01',
      to: '2027-12-31',
      off: [],
      worked: [],
    };
    const off = [{ date: '2027-01-01', vi: 'Tết Dương lịch', en: "New Year's Day" }];
    const both = new WorkingTime([VIETNAM_2026, { ...next, off }]);
    expect(both.dueAt(request)).toEqual(at('2027-01-05 10:00'));
    expect(() => new WorkingTime([VIETNAM_2026, { ...next, from: '2026-12-31' }])).toThrow(
      'WORKING_TIME.BAD_CALENDAR',
    );
  });
});

describe('clock', () => {
  it('counts working minutes in both directions', () => {
    expect(office.workingMinutesBetween(at('2026-11-20 14:59'), at('2026-11-26 14:59'))).toBe(1440);
    expect(office.workingMinutesBetween(at('2026-11-26 14:59'), at('2026-11-20 14:59'))).toBe(-1440);
    expect(office.workingMinutesBetween(at('2026-11-21 00:00'), at('2026-11-22 23:59'))).toBe(0);
    expect(office.workingMinutesBetween(at('2026-11-20 11:29:30'), at('2026-11-20 13:30:15'))).toBe(0.75);
  });

  it('finds the start of counting', () => {
    expect(office.startOf(at('2026-11-20 06:59'))).toEqual(at('2026-11-20 07:00'));
    expect(office.startOf(at('2026-11-20 11:30'))).toEqual(at('2026-11-20 13:30'));
    expect(office.startOf(at('2026-11-20 16:00'))).toEqual(at('2026-11-23 07:00'));
    expect(office.startOf(at('2026-11-20 16:00'), null)).toEqual(at('2026-11-20 16:00'));
    expect(office.startOf(at('2026-11-20 17:00'), null)).toEqual(at('2026-11-23 07:00'));
    expect(office.startOf(at('2026-11-20 10:01'), '10:00')).toEqual(at('2026-11-23 07:00'));
  });

  it('steps over days off', () => {
    expect(office.nextWorkingDay('2026-11-23')).toBe('2026-11-25');
    expect(office.previousWorkingDay('2026-11-25')).toBe('2026-11-23');
    expect(office.nextWorkingDay('2026-08-21')).toBe('2026-08-22');
  });

  it("uses the procedure's own cut-off", () => {
    const receivedAt = at('2026-11-20 15:01');
    expect(office.dueAt({ receivedAt, allowance: days(3), cutOff: null })).toEqual(at('2026-11-26 15:01'));
    expect(office.dueAt({ receivedAt, allowance: days(3), cutOff: '16:00' })).toEqual(at('2026-11-26 15:01'));
  });
});

describe('pauses', () => {
  const receivedAt = at('2026-11-23 08:00');
  const due = (...pauses: Pause[]): Date => office.dueAt({ receivedAt, allowance: days(3), pauses });

  it('cost nothing on closed time, or when they begin after the due date', () => {
    expect(due()).toEqual(at('2026-11-27 08:00'));
    expect(due(wait('2026-11-23 17:00', '2026-11-25 07:00', 'RESUME'))).toEqual(at('2026-11-27 08:00'));
    expect(due(wait('2026-11-27 08:00', '2026-11-30 08:00', 'RESUME'))).toEqual(at('2026-11-27 08:00'));
  });

  it('RESUME goes on at once; RESTART is received anew and obeys the cut-off', () => {
    expect(due(wait('2026-11-25 08:00', '2026-11-25 16:00', 'RESUME'))).toEqual(at('2026-11-27 16:00'));
    expect(due(wait('2026-11-25 08:00', '2026-11-25 16:00', 'RESTART'))).toEqual(at('2026-11-30 17:00'));
    expect(due(wait('2026-11-30 08:00', '2026-11-30 10:00', 'RESTART'))).toEqual(at('2026-12-03 10:00'));
  });

  it('add up', () => {
    const first = wait('2026-11-23 09:00', '2026-11-23 10:00', 'RESUME');
    const second = wait('2026-11-25 09:00', '2026-11-26 09:00', 'RESUME');
    expect(due(first, second)).toEqual(at('2026-11-30 09:00'));
    expect(due(first, wait('2026-11-25 09:00', '2026-11-26 09:00', 'RESTART'))).toEqual(
      at('2026-12-01 09:00'),
    );
  });

  it('move a calendar deadline from its due date, rolled forward included', () => {
    const allowance: Allowance = { unit: 'CALENDAR_DAYS', amount: 2 };
    const request = { receivedAt: at('2026-11-19 10:00'), allowance };
    const pauses = [wait('2026-11-22 09:00', '2026-11-25 09:00', 'RESUME')];
    expect(office.dueAt(request)).toEqual(at('2026-11-23 10:00'));
    expect(office.dueAt({ ...request, pauses })).toEqual(at('2026-11-26 10:00'));
  });

  it.each([
    ['11:30', '2026-11-19 11:30'],
    ['12:00', '2026-11-19 13:30'],
    ['17:00', '2026-11-19 17:00'],
    ['17:01', '2026-11-20 07:00'],
  ])('leave a calendar deadline that ends at %s within working hours: %s', (end, expected) => {
    const pauses = [wait('2026-11-18 10:00', `2026-11-18 ${end}`, 'RESUME')];
    const allowance: Allowance = { unit: 'CALENDAR_DAYS', amount: 1 };
    expect(office.dueAt({ receivedAt: at('2026-11-18 10:00'), allowance, pauses })).toEqual(at(expected));
  });
});

describe('refusals', () => {
  const receivedAt = at('2026-11-23 08:00');
  const open = DEFAULT_WORKING_HOURS;

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuse an allowance of %d', (amount) => {
    expect(() => office.dueAt({ receivedAt, allowance: days(amount) })).toThrow('WORKING_TIME.BAD_REQUEST');
  });

  it('refuse pauses out of order and instants that are none', () => {
    const refuse = (...pauses: Pause[]): void =>
      expect(() => office.dueAt({ receivedAt, allowance: days(3), pauses })).toThrow(
        'WORKING_TIME.BAD_REQUEST',
      );
    refuse(wait('2026-11-23 07:59', '2026-11-23 09:00', 'RESUME'));
    refuse(wait('2026-11-23 10:00', '2026-11-23 09:00', 'RESUME'));
    refuse(
      wait('2026-11-23 09:00', '2026-11-23 11:00', 'RESUME'),
      wait('2026-11-23 10:00', '2026-11-23 11:00', 'RESUME'),
    );
    refuse({ from: new Date('x'), to: receivedAt, policy: 'RESUME' });
    expect(() => office.dueAt({ receivedAt: new Date('x'), allowance: days(1) })).toThrow(
      'WORKING_TIME.BAD_REQUEST',
    );
    expect(() => office.workingMinutesBetween(receivedAt, new Date('x'))).toThrow('WORKING_TIME.BAD_REQUEST');
    expect(() => office.isWorkingDay('2026-02-30')).toThrow('WORKING_TIME.BAD_REQUEST');
  });

  it.each<[string, WorkingHours]>([
    ['no interval', { ...open, intervals: [] }],
    ['an empty interval', { ...open, intervals: [{ from: '08:00', to: '08:00' }] }],
    ['overlapping intervals', { ...open, intervals: [...open.intervals, { from: '16:00', to: '18:00' }] }],
    ['no time of day', { ...open, intervals: [{ from: '7:00', to: '24:00' }] }],
    ['a day without hours', { ...open, hoursPerDay: 0 }],
    ['a bad cut-off', { ...open, cutOff: '15h' }],
  ])('refuse hours with %s', (_, hours) => {
    expect(() => new WorkingTime([VIETNAM_2026], hours)).toThrow('WORKING_TIME.BAD_HOURS');
  });

  it('refuse a bad calendar table', () => {
    const day = { date: '2026-05-01', vi: 'Nghỉ', en: 'Off' };
    const refuse = (change: object, why: string): void =>
      expect(() => parseCalendarTable({ ...VIETNAM_2026, ...change })).toThrow(why);
    refuse({ version: '' }, 'version');
    refuse({ from: '2027-01-01' }, 'in order');
    refuse({ off: undefined }, 'lists of days');
    refuse({ off: [{ date: '2026-02-30', vi: 'x', en: 'x' }] }, 'lists of days');
    refuse({ off: [null] }, 'lists of days');
    refuse({ off: [{ ...day, date: '2027-05-01' }] }, 'outside');
    refuse({ off: [day, day] }, 'twice');
    refuse({ worked: [{ ...day, date: '2026-05-04' }] }, 'no weekend day');
    expect(() => parseCalendarTable(null)).toThrow('WORKING_TIME.BAD_CALENDAR');
  });
});
