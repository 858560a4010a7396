import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarTables } from './calendar-folder.js';
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
const tables = () => calendarTables(folder);
/** Thursday 31 December 2026, 09:00, and three working days. */
const due = (time: WorkingTime) =>
  time.deadline({
    receivedAt: new Date('2026-12-31T02:00:00Z'),
    allowance: { unit: 'WORKING_DAYS', amount: 3 },
  });

describe('calendar tables', () => {
  it('are the shipped ones without a folder', () =>
    expect(calendarTables()).toEqual([VIETNAM_2026, VIETNAM_2027]));

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
    expect(() => calendarTables(join(folder, 'none'))).toThrow('cannot be read');
    put(table({ from: '2026-12-01', off: [] }));
    expect(() => new WorkingTime(tables())).toThrow('overlaps another');
  });
});
