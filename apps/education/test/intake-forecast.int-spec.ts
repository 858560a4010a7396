import { uuidv7 } from '@lgsp/service-kit';
import { type RunningDepartment } from '@lgsp/testing';
import { birthCorrectedView, birthRegisteredView } from '../src/subscriptions.js';
import { startEducation } from './running-education.js';

let education: RunningDepartment;
beforeAll(async () => {
  education = await startEducation();
});
afterAll(() => education?.close());
beforeEach(() => education.rows('TRUNCATE intake_forecast'));

const born = async (commune: string, birthMonth: string, id = uuidv7(), subject = uuidv7()) => {
  const data = { commune, birthMonth };
  await education.deliver(birthRegisteredView, 'population', subject, data, { id });
  await education.taken(id);
};
const forecast = (query: string) => education.call('GET', `/intake-forecasts?${query}`);
const items = async (query: string): Promise<unknown> => (await forecast(query)).body['items'];

describe('the intake forecast', () => {
  it('counts a birth for the school year in which the child turns six', async () => {
    await born('14797', '2026-01');
    await born('14797', '2026-12');
    await born('14797', '2027-01');
    expect(await items('schoolYear=2032-2033')).toEqual([
      { commune: '14797', schoolYear: '2032-2033', children: 2 },
    ]);
    expect(await items('schoolYear=2033-2034')).toEqual([
      { commune: '14797', schoolYear: '2033-2034', children: 1 },
    ]);
    expect(await items('schoolYear=2031-2032')).toEqual([]);
  });

  it('counts a birth once, however often its event comes', async () => {
    const [id, subject] = [uuidv7(), uuidv7()];
    await born('14797', '2026-11', id, subject);
    await born('14797', '2026-11', id, subject);
    await born('14797', '2026-11'); // another child: what came before it has been looked at
    expect(await items('schoolYear=2032-2033')).toEqual([
      { commune: '14797', schoolYear: '2032-2033', children: 2 },
    ]);
  });

  it('moves a child whose birth was corrected to the year of its month, once, and no other', async () => {
    const subject = uuidv7();
    await born('14797', '2026-12', uuidv7(), subject);
    await born('14797', '2026-12');
    const correct = async (child: string, id = uuidv7(), n = 2) => {
      const data = { commune: '14797', birthMonth: '2027-01', birthMonthBefore: '2026-12' };
      await education.deliver(birthCorrectedView, 'population', child, data, { id, n });
      await education.taken(id);
    };
    const id = uuidv7();
    await correct(subject, id);
    await correct(subject, id);
    await correct(uuidv7(), uuidv7(), 1); // a child that was never counted
    expect(await items('schoolYear=2032-2033')).toMatchObject([{ children: 1 }]);
    expect(await items('schoolYear=2033-2034')).toMatchObject([{ children: 1 }]);
  });

  it('is listed by commune, page by page, or for one commune', async () => {
    for (const commune of ['14797', '14758', '15001']) await born(commune, '2026-11');
    const first = (await forecast('schoolYear=2032-2033&limit=2')).body;
    expect((first['items'] as { commune: string }[]).map(({ commune }) => commune)).toEqual([
      '14758',
      '14797',
    ]);
    const next = (await forecast(`schoolYear=2032-2033&limit=2&after=${String(first['next'])}`)).body;
    expect(next['items']).toMatchObject([{ commune: '15001' }]);
    expect(await items('schoolYear=2032-2033&commune=14797')).toMatchObject([{ commune: '14797' }]);
  });

  it('is asked for by a school year', async () => {
    expect((await forecast('')).status).toBe(400);
    expect((await forecast('schoolYear=2032-2034')).status).toBe(400);
  });

  it('is a projection: nobody is told, asked or waited for', async () => {
    await born('14797', '2026-11');
    for (const table of ['exchange_outbox', 'exchange_work'])
      expect(await education.rows(`SELECT 1 FROM ${table}`)).toEqual([]);
  });

  it('keeps numbers, never persons', async () => {
    await born('14797', '2026-11');
    const [row] = await education.rows('SELECT * FROM intake_forecast');
    expect(Object.keys(row ?? {}).sort()).toEqual(['birth_month', 'births', 'commune', 'unit_id']);
  });
});
