import { type Allowance, type DeadlineRequest, VIETNAM_2026, WorkingTime } from './index.js';

const office = new WorkingTime([VIETNAM_2026]);
/** `2026-11-20 14:59` in Vietnam. */
const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+07:00`);
const days = (amount: number): Allowance => ({ unit: 'WORKING_DAYS', amount });
const due = (receivedAt: string, allowance: Allowance, more: Partial<DeadlineRequest> = {}): string =>
  office.dueAt({ receivedAt: at(receivedAt), allowance, ...more }).toISOString();

describe('golden cases, hours 07:00–11:30 and 13:30–17:00, cut-off 15:00', () => {
  it.each([
    ['2026-11-20 14:59', 3, '2026-11-26 14:59'],
    ['2026-11-20 15:00:00', 3, '2026-11-26 15:00'],
    ['2026-11-20 15:00:00.001', 3, '2026-11-26 17:00'],
    ['2026-11-20 15:01', 3, '2026-11-26 17:00'],
    ['2026-11-20 12:00', 3, '2026-11-26 11:30'],
    ['2026-11-21 10:00', 3, '2026-11-26 17:00'],
    ['2026-11-20 14:59', 5, '2026-11-30 14:59'],
    ['2026-08-20 10:00', 3, '2026-08-24 10:00'],
    ['2026-08-28 09:00', 3, '2026-09-07 09:00'],
    ['2026-02-13 14:00', 3, '2026-02-25 14:00'],
    ['2026-11-20 06:00', 1, '2026-11-20 17:00'],
    ['2026-11-20 17:30', 1, '2026-11-23 17:00'],
  ])('received %s, %i working days → %s', (received, amount, expected) => {
    expect(due(received, days(amount))).toBe(at(expected).toISOString());
    expect(due(received, { unit: 'WORKING_HOURS', amount: amount * 8 })).toBe(at(expected).toISOString());
  });

  it.each([
    ['RESUME', '2026-12-01 09:00'],
    ['RESTART', '2026-12-02 10:00'],
  ] as const)('status 5 from Wed 09:00 to Fri 10:00, %s → %s', (policy, expected) => {
    const pauses = [{ from: at('2026-11-25 09:00'), to: at('2026-11-27 10:00'), policy }];
    expect(due('2026-11-23 08:00', days(3), { pauses })).toBe(at(expected).toISOString());
  });

  it.each([
    ['2026-11-20 07:30', '2026-11-20 17:00'],
    ['2026-11-20 15:00', '2026-11-20 17:00'],
    ['2026-11-20 15:01', '2026-11-23 17:00'],
    ['2026-11-21 08:00', '2026-11-23 17:00'],
    ['2026-11-23 16:00', '2026-11-25 17:00'],
  ])('same day: received %s → %s', (received, expected) => {
    expect(due(received, { unit: 'SAME_DAY' })).toBe(at(expected).toISOString());
  });

  it.each([
    ['2026-11-18 10:00', 1, '2026-11-19 10:00', 'plain'],
    ['2026-11-19 10:00', 2, '2026-11-23 10:00', 'forward from a Saturday'],
    ['2026-11-20 10:00', 3, '2026-11-23 10:00', 'weekend days count'],
    ['2026-11-20 10:00', 4, '2026-11-25 10:00', 'the holiday 24/11 does not'],
    ['2026-08-21 10:00', 1, '2026-08-22 10:00', 'a worked Saturday is a working day'],
    ['2026-11-20 15:01', 1, '2026-11-25 07:00', 'the cut-off holds here too'],
  ])('calendar days: received %s, %i → %s (%s)', (received, amount, expected) => {
    expect(due(received, { unit: 'CALENDAR_DAYS', amount })).toBe(at(expected).toISOString());
  });

  it('knows the off days and the worked Saturdays of 2026', () => {
    const year = Array.from({ length: 365 }, (_, i) =>
      new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10),
    );
    const isWeekday = (date: string): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
    expect(year.filter((d) => isWeekday(d) && !office.isWorkingDay(d)).join(' ')).toBe(
      '2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01 ' +
        '2026-08-31 2026-09-01 2026-09-02 2026-11-24',
    );
    expect(year.filter((d) => !isWeekday(d) && office.isWorkingDay(d))).toEqual(['2026-01-10', '2026-08-22']);
  });

  it('say why nothing counts on a day, and what the day is called', () => {
    expect(office.dayOff('2026-11-20')).toBeUndefined();
    expect(office.dayOff('2026-08-22')).toBeUndefined(); // a make-up Saturday
    expect(office.dayOff('2026-11-21')).toEqual({ reason: 'WEEKEND' });
    expect(office.dayOff('2026-11-24')).toMatchObject({
      reason: 'HOLIDAY',
      note: { vi: expect.any(String) as string },
    });
  });
});
