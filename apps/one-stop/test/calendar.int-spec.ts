import { until } from '@lgsp/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OneStop, startOneStop } from './harness.js';

/** Thursday 31 December 2026, 09:00: three working days reach into 2027. */
const NEW_YEARS_EVE = '2026-12-31T02:00:00Z';
const PROVISIONAL = '2027-01-06T02:00';
/** Made up for this suite: Monday 4 January is swapped away. */
const TABLE = {
  version: 'suite',
  source: 'suite',
  from: '2027-01-01',
  to: '2027-12-31',
  off: [
    { date: '2027-01-01', vi: 'Tết Dương lịch', en: 'New Year’s Day' },
    { date: '2027-01-04', vi: 'Nghỉ hoán đổi', en: 'Swapped' },
  ],
  worked: [],
};
const OFFICIAL = '2027-01-07T02:00';

let folder: string;
let oneStop: OneStop | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'calendar-'));
  oneStop = await startOneStop({ CALENDAR_DIR: folder, CALENDAR_LOOK_MS: '50' });
});
afterEach(async () => {
  await oneStop?.close();
  oneStop = undefined;
  rmSync(folder, { recursive: true });
});
const running = (): OneStop => {
  if (!oneStop) throw new Error('one-stop did not start');
  return oneStop;
};
const announce = (table: object = TABLE): void =>
  writeFileSync(join(folder, 'vietnam-2027.json'), JSON.stringify(table));
const minute = (instant: string | undefined): string | undefined => instant?.slice(0, 16);
const settledRows = async (id: string): Promise<string[]> =>
  (await running().timeline(id)).map(({ what }) => what).filter((what) => what.includes('lịch nghỉ'));

const MARK = { reason: 'Cần xác minh nơi cư trú' };

describe('the calendar of the year to come', () => {
  it('lacking, a deadline that needs it is provisional, and says so to desk and portal', async () => {
    const { at, processing, legOf, world, timeline } = running();
    await at(NEW_YEARS_EVE);
    const { id, code, ...dossier } = await processing();
    expect([minute(dossier.dueAt), dossier.dueProvisional]).toEqual([PROVISIONAL, true]);
    // Due the same day: no day of it is undecided.
    expect(await legOf(id, 'birth')).not.toHaveProperty('dueProvisional');
    const accepted = (await timeline(id)).find(({ statusAfter }) => statusAfter === 2);
    expect(accepted?.what).toContain('tạm tính');
    await until('the portal heard of 2', async () => world.others.heardOf(code).includes('progress 2'));
  });

  it('once there, settles it, whichever of two instances comes first, once', async () => {
    const { at, processing, get, rows, holding, world, another } = running();
    await at(NEW_YEARS_EVE);
    const { id, code } = await processing();
    await until('the portal heard of 4', async () => world.others.heardOf(code).includes('progress 4'));
    const heard = world.others.heardOf(code).length;
    const second = await another();
    try {
      await holding(`SELECT 1 FROM dossier WHERE id = '${id}' FOR UPDATE`, async (others) => {
        announce();
        await others(2);
      });
      const settled = await until('it is settled', async () => {
        const dossier = await get(id);
        return dossier.dueProvisional === undefined && dossier;
      });
      expect(minute(settled.dueAt)).toBe(OFFICIAL);
      await until('the portal heard of it', async () => world.others.heardOf(code).length === heard + 2);
      await until('nobody waits any more', async () => {
        const [row] = await rows('SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted');
        return row?.['n'] === 0;
      });
      expect(await settledRows(id)).toEqual(['Tính lại ngày hẹn trả theo lịch nghỉ chính thức']);
      expect(world.others.heardOf(code).slice(heard)).toEqual(['header 4 update', 'progress 4']);
    } finally {
      await second.close();
    }
  });

  it('moves no due date that has passed, nor one to the past', async () => {
    const { at, processing, get, act } = running();
    await at(NEW_YEARS_EVE);
    const passed = await processing();
    await at('2027-01-06T02:30:00Z');
    announce();
    await until('it is provisional no more', async () => !(await get(passed.id)).dueProvisional);
    expect(minute((await get(passed.id)).dueAt)).toBe(PROVISIONAL);
    expect(await settledRows(passed.id)).toEqual([]);
    // What is accepted from now on is as the table has it.
    const { dueAt, ...later } = await processing();
    expect([minute(dueAt), later.dueProvisional]).toEqual(['2027-01-11T02:30', undefined]);
    expect(await act(later.id, 'verification-mark', MARK)).toMatchObject({ status: 200 });
  });

  it('confirms what it does not change; legs follow with the limit that they have by then', async () => {
    const { at, processing, get, legOf, act } = running();
    await at('2026-12-31T08:30:00Z'); // 15:30: the leg is due at closing of the next working day
    const { id } = await processing();
    const leg = await legOf(id, 'birth');
    expect([minute(leg.dueAt), leg.dueProvisional]).toEqual(['2027-01-04T10:00', true]);
    await act(id, 'verification-mark', MARK); // the leg follows
    announce();
    await until('the leg is settled', async () => !(await legOf(id, 'birth')).dueProvisional);
    expect(minute((await legOf(id, 'birth')).dueAt)).toBe('2027-01-11T10:00');
    expect(minute((await get(id)).dueAt)).toBe('2027-01-11T10:00');
  });

  it('that cannot be read changes nothing, and is taken when it is mended', async () => {
    const { at, processing, get } = running();
    await at(NEW_YEARS_EVE);
    const { id } = await processing();
    announce({ ...TABLE, off: 'none' });
    expect(minute((await processing()).dueAt)).toBe(PROVISIONAL);
    announce();
    await until('it is settled', async () => minute((await get(id)).dueAt) === OFFICIAL);
  });

  it('is missed sixty days before: in health and as a metric', async () => {
    const { at, management, metric } = running();
    const health = async () =>
      (await (await fetch(`${management}/health/ready`)).json()) as { warnings: string[] };
    const days = async () =>
      Number((await metric('lgsp_one_stop_calendar_decided_days'))[0]?.split(' ').at(-1));
    await at('2026-10-31T02:00:00Z');
    expect([(await health()).warnings.includes('calendar-ends'), await days()]).toEqual([false, 61]);
    await at('2026-11-01T02:00:00Z');
    expect(await health()).toMatchObject({
      warnings: expect.arrayContaining(['calendar-ends']) as string[],
      details: { calendarDecidedUntil: '2026-12-31' },
    });
    expect(await days()).toBe(60);
    await at('2027-02-01T02:00:00Z');
    expect([(await health()).warnings.includes('calendar-ends'), await days()]).toEqual([true, 0]);
  });
});
