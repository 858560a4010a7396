import { until } from '@lgsp/testing';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OneStop, startOneStop } from './harness.js';

/** Thursday 31 December 2026, 09:00: three working days reach into 2027. */
const NEW_YEARS_EVE = '2026-12-31T02:00:00Z';
/** Made up for this suite: the holidays of 2027 are for an operator to supply once they are announced. */
const TABLE = {
  version: 'suite',
  source: 'suite',
  from: '2027-01-01',
  to: '2027-12-31',
  off: [{ date: '2027-01-01', vi: 'Tết Dương lịch', en: 'New Year’s Day' }],
  worked: [],
};

let folder: string;
let oneStop: OneStop | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'calendar-'));
});
afterEach(async () => {
  await oneStop?.close();
  oneStop = undefined;
  rmSync(folder, { recursive: true });
});

describe('the calendar of the year to come', () => {
  it('lacking, a deadline that needs it is not guessed: the dossier waits, and its row says for what', async () => {
    oneStop = await startOneStop();
    const { rows, at, submit, get } = oneStop;
    await at(NEW_YEARS_EVE);
    const { id } = await submit();
    await until('the acceptance was tried', async () => {
      const failed = await rows(
        `SELECT 1 FROM exchange_work WHERE last_error = 'WORKING_TIME.CALENDAR_NOT_KNOWN'`,
      );
      return failed.length > 0;
    });
    expect(await get(id)).toMatchObject({ status: 1, waitsFor: 'persons' });
  }, 60_000);

  it('is taken from the operator’s folder', async () => {
    writeFileSync(join(folder, 'vietnam-2027.json'), JSON.stringify(TABLE));
    oneStop = await startOneStop({ CALENDAR_DIR: folder });
    await oneStop.at(NEW_YEARS_EVE);
    const { dueAt } = await oneStop.processing();
    expect(dueAt?.slice(0, 16)).toBe('2027-01-06T02:00');
  }, 60_000);
});
