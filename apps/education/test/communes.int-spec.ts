import { uuidv7 } from '@lgsp/service-kit';
import { HERE, type RunningDepartment } from '@lgsp/testing';
import { UnitsOfBefore1797500000003 } from '../src/migrations/1797500000003-units-of-before.js';
import { birthRegisteredView } from '../src/subscriptions.js';
import { act, stated } from './fixtures.js';
import { startEducation } from './running-education.js';

const HAC_THANH = '14797@2025-07-01';
const HAM_RONG = '14758@2025-07-01';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startEducation();
});
afterAll(() => service?.close());

const register = async (over: object = {}): Promise<string> =>
  String((await act(service, '/schools', stated(over))).body['id']);
async function unitOf(id: string): Promise<unknown> {
  const [row] = await service.rows('SELECT unit_id FROM school WHERE id = $1', [id]);
  return row?.['unit_id'];
}
async function born(commune: string): Promise<void> {
  const child = uuidv7();
  const data = { commune, birthMonth: '2026-11' };
  await service.taken(await service.deliver(birthRegisteredView, 'population', child, data));
}
const forecasts = async (query = '', scope = {}): Promise<unknown> =>
  (await service.call('GET', `/intake-forecasts?schoolYear=2032-2033${query}`, undefined, scope)).body[
    'items'
  ];

it('a school keeps the commune of today beside the code', async () => {
  expect(await unitOf(await register())).toBe(HAC_THANH);
});

it('births are counted for the commune of today; of one that has ended the province alone hears', async () => {
  await born('14797');
  await born('14785');
  expect(await service.rows('SELECT commune, unit_id FROM intake_forecast ORDER BY commune')).toEqual([
    { commune: '14785', unit_id: null },
    { commune: '14797', unit_id: HAC_THANH },
  ]);
  expect(await forecasts()).toHaveLength(2);
  expect(await forecasts('', HERE)).toMatchObject([{ commune: '14797', children: 1 }]);
  await service.rows(`UPDATE intake_forecast SET unit_id = '14797@2024-06-11' WHERE commune = '14797'`);
  expect(await forecasts('&commune=14797')).toEqual([]);
});

it('a row of a release that knows no units has the unit of today, when it is entered and when it moves', async () => {
  const id = uuidv7();
  await service.rows(
    `INSERT INTO school (id, version, code, name, level, commune, places, pupils, state, registered_at, registered_by)
     VALUES ($1, 1, '381479799', 'Trường Mô Phỏng', 'primary', '14797', 10, 0, 'open', now(), 'test')`,
    [id],
  );
  expect(await unitOf(id)).toBe(HAC_THANH);
  expect((await service.call('GET', `/schools/${id}`, undefined, HERE)).status).toBe(200);
  await service.rows(`UPDATE school SET commune = '14758' WHERE id = $1`, [id]);
  expect(await unitOf(id)).toBe(HAM_RONG);
  await service.rows(
    `INSERT INTO intake_forecast (commune, birth_month, births) VALUES ('14758', '2026-10', 3)`,
  );
  expect(await forecasts('&commune=14758')).toMatchObject([{ children: 3 }]);
});

it('rows that were there before are given theirs', async () => {
  const id = await register();
  await service.rows('UPDATE school SET unit_id = NULL');
  await service.rows('UPDATE intake_forecast SET unit_id = NULL');
  await service.migrateAgain(new UnitsOfBefore1797500000003());
  expect(await unitOf(id)).toBe(HAC_THANH);
  expect(await forecasts('&commune=14797', HERE)).toMatchObject([{ children: 1 }]);
});
