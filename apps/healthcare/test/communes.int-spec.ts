import { uuidv7 } from '@lgsp/service-kit';
import { AWAY, HERE, type RunningDepartment, THERE } from '@lgsp/testing';
import { UnitsOfBefore1797500000003 } from '../src/migrations/1797500000003-units-of-before.js';
import { insuranceLegRequested } from '../src/subscriptions.js';
import { facility, insuranceLeg, OFFICER } from './fixtures.js';
import { startHealthcare } from './running-healthcare.js';

const HAC_THANH = '14797@2025-07-01';
const HAM_RONG = '14758@2025-07-01';
const DONG_SON = { communeCode: '14785', communeName: 'Phường Đông Sơn' };
const DONG_THO = { communeCode: '14758', communeName: 'Phường Đông Thọ' };

let service: RunningDepartment;
beforeAll(async () => {
  service = await startHealthcare(() => AWAY);
});
afterAll(() => service?.close());

const register = async (): Promise<string> =>
  String((await service.call('POST', '/facilities', facility(), { 'x-road-userid': OFFICER })).body['id']);
async function unitOf(table: string, id: string): Promise<unknown> {
  const [row] = await service.rows(`SELECT unit_id FROM ${table} WHERE id = $1`, [id]);
  return row?.['unit_id'];
}
/** One-stop asks for the card of a child who lives there. */
async function asked(residence: object): Promise<string> {
  const leg = insuranceLeg({ residence });
  await service.taken(await service.deliver(insuranceLegRequested, 'one-stop', leg.legId, leg));
  return leg.legId;
}
const listed = async (scope: object): Promise<unknown[]> => {
  const { body } = await service.call('GET', '/insurance-legs?limit=200', undefined, scope);
  return (body['items'] as { id: string }[]).map(({ id }) => id);
};

it('a facility keeps the commune of today beside the code', async () => {
  expect(await unitOf('facility', await register())).toBe(HAC_THANH);
});

it('a leg is that of the commune of today which took all of the one that is written, and nobody’s where it was divided', async () => {
  const [whole, divided] = [await asked(DONG_SON), await asked(DONG_THO)];
  expect(await listed(HERE)).toContain(whole);
  expect(await listed(THERE)).not.toContain(divided);
  expect(await listed({})).toEqual(expect.arrayContaining([whole, divided]));
});

it('a row of a release that knows no units has the unit where code, and name where there is one, are those of one commune', async () => {
  const id = uuidv7();
  await service.rows(
    `INSERT INTO facility (id, version, code, name, level, commune, address, state, registered_at, registered_by)
     VALUES ($1, 1, '38999', 'Trạm Mô Phỏng', 'initial', '14797', 'Số 1', 'open', now(), 'test')`,
    [id],
  );
  expect(await unitOf('facility', id)).toBe(HAC_THANH);
  await service.rows(`UPDATE facility SET commune = '14758' WHERE id = $1`, [id]);
  expect(await unitOf('facility', id)).toBe(HAM_RONG);
  const enteredBefore = async (residence: object): Promise<string> => {
    const legId = uuidv7();
    await service.rows(
      `INSERT INTO insurance_leg (id, version, dossier_code, agency, due_at, state, child, residence)
       VALUES ($1, 1, 'H56-1', 'BHXH.38', now(), 'asked', '{}', $2)`,
      [legId, residence],
    );
    return legId;
  };
  const hamRong = { communeCode: '14758', communeName: 'Phường Hàm Rồng' };
  expect(await unitOf('insurance_leg', await enteredBefore(hamRong))).toBe(HAM_RONG);
  expect(await unitOf('insurance_leg', await enteredBefore(DONG_THO))).toBeNull();
});

it('rows that were there before are given theirs, where it can be told', async () => {
  const id = await register();
  const [whole, divided] = [await asked(DONG_SON), await asked(DONG_THO)];
  await service.rows('UPDATE facility SET unit_id = NULL');
  await service.rows('UPDATE insurance_leg SET unit_id = NULL');
  await service.migrateAgain(new UnitsOfBefore1797500000003());
  expect(await unitOf('facility', id)).toBe(HAC_THANH);
  expect(await unitOf('insurance_leg', whole)).toBe(HAC_THANH);
  expect(await unitOf('insurance_leg', divided)).toBeNull();
});
