import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarsOf } from './calendar-folder.js';
import { VIETNAM_2026, VIETNAM_2027 } from './calendar-table.js';
import { WorkingTime } from './working-time.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'calendar-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Days of a year that nobody has announced: made up for this suite. */
const table = (over: object = {}) => ({
  version: 'suite',
  source: 'suite',
  from: '2027-01-01',
  to: '2027-12-31',
  off: [{ date: '2027-01-01', vi: 'Tết Dương lịch', en: 'New Year’s Day' }],
  worked: [],
  ...over,
});
const put = (content: unknown, file = 'vietnam-2027.json'): void =>
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
const tables = () => calendarsOf(folder).tables;
/** Thursday 31 December 2026, 09:00, and three working days. */
const due = (time: WorkingTime) =>
  time.deadline({
    receivedAt: new Date('2026-12-31T02:00:00Z'),
    allowance: { unit: 'WORKING_DAYS', amount: 3 },
  });

describe('calendar tables', () => {
  it('are the shipped ones without a folder', () =>
    expect(calendarsOf().tables).toEqual([VIETNAM_2026, VIETNAM_2027]));

  it('reach into the next year once its table lies in the folder', () => {
    put(table());
    put('no table', 'README.txt');
    const { dueAt, provisional } = due(new WorkingTime(tables()));
    expect([dueAt.toISOString(), provisional]).toEqual(['2027-01-06T02:00:00.000Z', false]);
  });

  it('of the folder take the place of a shipped one for the same days', () => {
    put(table({ from: '2026-01-01', to: '2026-12-31', off: [] }));
    expect(tables()).toMatchObject([{ version: '2027-0' }, { version: 'suite' }]);
  });

  it('that are decided go before a shipped one that is not, whatever days they have', () => {
    put(table({ to: '2027-06-30' }));
    expect(new WorkingTime(tables()).decidedUntil('2026-12-01')).toBe('2027-06-30');
  });

  it.each([
    ['is no JSON', '{', 'vietnam-2027.json: no readable JSON'],
    [
      'is no table',
      table({ off: 'none' }),
      'vietnam-2027.json: off and worked must be lists of days with date, vi and en',
    ],
    [
      'assumes what it decides',
      table({ off: [{ date: '2027-02-05', vi: 'Tết', en: 'Tết', assumed: true }] }),
      'vietnam-2027.json: 2027-02-05 is assumed in a table that is decided',
    ],
    [
      'has a day outside itself',
      table({ to: '2026-12-31' }),
      'vietnam-2027.json: from and to must be days in order',
    ],
  ])('are refused with the file’s name when it %s', (_, content, detail) => {
    put(content);
    expect(tables).toThrow(`WORKING_TIME.BAD_CALENDAR: ${detail}`);
  });

  it('are refused when the folder is not there, or when two say different things of one day', () => {
    expect(() => calendarsOf(join(folder, 'none'))).toThrow('cannot be read');
    put(table({ from: '2026-12-01', off: [] }));
    expect(() => new WorkingTime(tables())).toThrow('overlaps another');
  });
});

describe('the calendar of an agency', () => {
  const own = (over: object = {}) => ({
    ...{ agency: 'H56.HT01', version: '1', source: 'suite', verified: false },
    ...over,
  });
  const dueOf = (agency: string) => {
    const { tables: all, agencies } = calendarsOf(folder);
    const { hours, off, worked } = agencies.get(agency) ?? {};
    const time = new WorkingTime(all, hours, off && worked && { off, worked });
    const allowance = { unit: 'WORKING_DAYS', amount: 1 } as const;
    return time.dueAt({ receivedAt: new Date('2026-11-19T02:00:00Z'), allowance }).toISOString();
  };

  it('goes before the tables on its days, and leaves other agencies alone', () => {
    put(own({ off: [{ date: '2026-11-20', vi: 'Đóng cửa', en: 'Closed' }] }), 'ht01.json');
    expect([dueOf('H56.HT01'), dueOf('H56.HT02')]).toEqual([
      '2026-11-23T02:00:00.000Z',
      '2026-11-20T02:00:00.000Z',
    ]);
    put(
      own({
        off: [{ date: '2026-11-20', vi: 'Đóng cửa', en: 'Closed' }],
        worked: [{ date: '2026-11-21', vi: 'Làm bù', en: 'Made up' }],
      }),
      'ht01.json',
    );
    expect(dueOf('H56.HT01')).toBe('2026-11-21T02:00:00.000Z');
  });

  it('may state hours or a cut-off alone: the rest is the province’s', () => {
    put(own({ hours: { cutOff: '08:30' } }), 'ht01.json');
    expect(calendarsOf(folder).agencies.get('H56.HT01')?.hours).toMatchObject({
      cutOff: '08:30',
      hoursPerDay: 8,
    });
    expect(dueOf('H56.HT01')).toBe('2026-11-20T10:00:00.000Z');
  });

  it.each([
    ['has no version', own({ version: '' }), 'agency, version and source are needed'],
    ['does not say whether anybody has read it', own({ verified: 'no' }), 'verified must be true or false'],
    [
      'has a member that nobody reads',
      own({ cutoff: '16:00' }),
      "cutoff is no member of an agency's calendar",
    ],
    [
      'has hours out of order',
      own({ hours: { intervals: [{ from: '12:00', to: '08:00' }] } }),
      'hours: intervals out of order',
    ],
    ['has hours that are none', own({ hours: { intervals: 'always' } }), 'hours are not readable'],
    [
      'has a misspelt hour',
      own({ hours: { cutoff: '16:00' } }),
      'hours may state intervals, hoursPerDay and cutOff',
    ],
    [
      'has days that are none',
      own({ off: ['2026-11-20'] }),
      'off and worked must be lists of days with date, vi and en',
    ],
    [
      'says two things of a day',
      own({
        off: [{ date: '2026-11-20', vi: 'a', en: 'a' }],
        worked: [{ date: '2026-11-20', vi: 'b', en: 'b' }],
      }),
      '2026-11-20 is listed twice',
    ],
  ])('is refused with the file’s name when it %s', (_, content, detail) => {
    put(content, 'ht01.json');
    expect(() => calendarsOf(folder)).toThrow(`WORKING_TIME.BAD_CALENDAR: ht01.json: ${detail}`);
  });

  it('is refused when the agency has another', () => {
    put(own(), 'a.json');
    put(own(), 'b.json');
    expect(() => calendarsOf(folder)).toThrow('b.json: H56.HT01 has one already');
  });
});
