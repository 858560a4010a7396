import { type DeskItem, DueDate } from '@lgsp/contracts-one-stop';
import { until } from '@lgsp/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { child, NOW } from './fixtures.js';
import { AS_OFFICER, BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

/** The commune of the suites' dossiers is closed on Friday 27 November, and works from 08:00 to 12:00 and 13:00 to 17:00. */
const HT01 = {
  agency: 'H56.HT01',
  version: 'suite-1',
  source: 'made up for this suite',
  verified: false,
  hours: {
    intervals: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
  },
  off: [{ date: '2026-11-27', vi: 'Đóng cửa vì bão', en: 'Closed for a storm' }],
};
const NEIGHBOUR = {
  residence: { communeCode: '14758', communeName: 'Phường Hàm Rồng' },
  agencies: { birth: 'H56.HT02', residence: 'CA.14758', insurance: 'BHXH.38' },
};

let folder: string;
let oneStop: OneStop;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'calendars-'));
  put(HT01);
  oneStop = await startOneStop({ CALENDAR_DIR: folder, CALENDAR_LOOK_MS: '50' });
});
afterAll(async () => {
  await oneStop?.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  put(HT01);
  await pause(200); // four looks
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

const put = (content: unknown, file = 'ht01.json'): void =>
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
const minute = (instant: unknown): string => String(instant).slice(0, 16);
const dueDate = async (id: string): Promise<DueDate> =>
  DueDate.parse((await oneStop.call('GET', `/dossiers/${id}/due-date`)).body);
/** The same minute at both desks. */
async function both(instant: string) {
  await oneStop.at(instant);
  const here = await oneStop.processing();
  const there = await oneStop.processing({ ...NEIGHBOUR, child: child() });
  return { here, there };
}

describe('the calendar of an agency', () => {
  it('rules over the due date of its dossiers, which says so; a neighbour’s goes by the province’s', async () => {
    const { here, there } = await both('2026-11-25T09:00:00+07:00');
    // Wednesday 09:00 and three working days: Friday and a weekend lie between for the one, the weekend for neither of the other's.
    expect([here, there].map(({ dueAt }) => minute(dueAt))).toEqual(['2026-12-01T02:00', '2026-11-30T02:00']);
    const told = await dueDate(here.id);
    expect(told.calendar).toEqual({
      of: 'agency',
      ...{ agency: 'H56.HT01', version: 'suite-1', source: HT01.source, verified: false },
    });
    expect(told.dueAt).toBe(here.dueAt);
    expect(told.intervals.find(({ leftOut }) => leftOut === 'HOLIDAY')?.note?.vi).toBe('Đóng cửa vì bão');
    expect((await dueDate(there.id)).calendar).toEqual({ of: 'province' });
  });

  it('rules over its legs and no others of the dossier', async () => {
    const { here, there } = await both('2026-11-26T16:00:00+07:00');
    const legs = [await oneStop.legOf(here.id, 'birth'), await oneStop.legOf(there.id, 'birth')];
    // Two working hours: an hour on Thursday, and then Monday from 08:00 or Friday from 07:00.
    expect(legs.map(({ acknowledgeBy }) => minute(acknowledgeBy))).toEqual([
      '2026-11-30T02:00',
      '2026-11-27T01:00',
    ]);
    await oneStop.answer(legs[0] as never, 'done', { result: BIRTH_RESULT });
    const residence = await oneStop.legOf(here.id, 'residence');
    // The police keep the province's hours: one of Thursday's, and one of Friday's.
    expect(minute(residence.acknowledgeBy)).toBe('2026-11-27T01:00');
  });

  it('may have a cut-off of its own', async () => {
    put({ ...HT01, hours: { cutOff: '10:00' }, off: [] });
    await oneStop.at('2026-11-25T10:30:00+07:00');
    await until('the new one is read', async () => {
      const { id } = await oneStop.processing({ child: child() });
      return minute((await oneStop.legOf(id, 'birth')).dueAt) === '2026-11-26T10:00';
    });
    const { here, there } = await both('2026-11-25T10:30:00+07:00');
    expect([here, there].map(({ dueAt }) => minute(dueAt))).toEqual(['2026-11-30T10:00', '2026-11-30T03:30']);
  });

  it('that cannot be read changes nothing', async () => {
    put('{');
    await pause(500); // ten looks
    const { here } = await both('2026-11-25T09:00:00+07:00');
    expect(minute(here.dueAt)).toBe('2026-12-01T02:00');
  });

  it('goes on ruling when a dossier waits', async () => {
    const { here } = await both('2026-11-25T09:00:00+07:00');
    await oneStop.at('2026-11-26T09:00:00+07:00');
    await oneStop.act(here.id, 'financial-duty', { reason: 'Nộp lệ phí' });
    await oneStop.at('2026-11-26T16:00:00+07:00');
    await oneStop.act(here.id, 'financial-duty/fulfilment', { reason: 'Đã nộp' });
    // Six working hours waited, Friday closed: Tuesday 09:00 → Tuesday 16:00 with an hour of noon.
    const { dueAt } = await oneStop.get(here.id);
    expect(Math.abs(Date.parse(String(dueAt)) - Date.parse('2026-12-01T16:00:00+07:00'))).toBeLessThan(
      60_000,
    );
    expect((await dueDate(here.id)).dueAt).toBe(dueAt);
  });
});

describe('at the desk, the calendar of its agency', () => {
  const AT_HT01 = { ...AS_OFFICER, 'x-lgsp-scope': 'agency=H56.HT01;communes=14797' };
  const listed = async (name: string, headers: object) =>
    (await oneStop.call('GET', `/desk-lists/${name}`, undefined, headers)).body['items'] as DeskItem[];
  const find = (items: DeskItem[], id: string) => items.find(({ dossier }) => dossier.id === id);

  it('says until when the citizen has to hear', async () => {
    await oneStop.at('2026-11-26T16:00:00+07:00');
    const { id } = await oneStop.submit({ mother: { name: 'Lò Mô Phỏng Thu', birthDate: '2001-04' } });
    await until('an officer has it', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
    // Eight working hours: one on Thursday, none on Friday, seven on Monday.
    expect(minute(find(await listed('to-decide', AT_HT01), id)?.answerBy)).toBe('2026-11-30T09:00');
  });

  it('says what is near its due date', async () => {
    await oneStop.at('2026-11-23T16:00:00+07:00');
    const { id, dueAt } = await oneStop.processing();
    expect(minute(dueAt)).toBe('2026-11-30T10:00');
    await oneStop.at('2026-11-26T17:30:00+07:00');
    expect(find(await listed('near-due', AT_HT01), id)).toBeDefined();
    expect(find(await listed('near-due', AS_OFFICER), id)).toBeUndefined();
  });
});

it('what was promised stays when a calendar comes later, and both dates are told', async () => {
  const { here } = await both('2026-11-25T09:00:00+07:00');
  put({ ...HT01, off: [] });
  const told = await until('the new one is read', async () => {
    const now = await dueDate(here.id);
    return now.dueByTodaysCalendar !== undefined && now;
  });
  expect([told.dueAt, minute(told.dueByTodaysCalendar)]).toEqual([here.dueAt, '2026-11-30T02:00']);
  expect(told.intervals.at(-1)?.to).toBe(told.dueByTodaysCalendar);
  expect((await oneStop.get(here.id)).dueAt).toBe(here.dueAt);
});

it('a dossier of an agency that ended goes by the calendar of who holds its work', async () => {
  await oneStop.at('2026-11-25T09:00:00+07:00');
  const { id, dueAt } = await oneStop.processing({
    agencies: { birth: 'H56.HT03', residence: 'CA.14797', insurance: 'BHXH.38' },
  });
  expect(minute(dueAt)).toBe('2026-12-01T02:00');
  expect((await dueDate(id)).calendar).toMatchObject({ of: 'agency', agency: 'H56.HT01' });
});
