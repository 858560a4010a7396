import { uuidv7 } from '@lgsp/service-kit';
import { HERE, type RunningDepartment, THERE } from '@lgsp/testing';
import { UnitsOfBefore1797500000003 } from '../src/migrations/1797500000003-units-of-before.js';
import { fireAcceptanceLegRequested } from '../src/subscriptions.js';
import { acceptanceLeg, AS_OFFICER, paper, SIGNER, stated } from './fixtures.js';
import { startFireSafety, TODAY } from './running-fire-safety.js';

const HAC_THANH = '14797@2025-07-01';
const HAM_RONG = '14758@2025-07-01';
const DONG_SON = { communeCode: '14785', communeName: 'Phường Đông Sơn' };
const DONG_THO = { communeCode: '14758', communeName: 'Phường Đông Thọ' };

let service: RunningDepartment;
beforeAll(async () => {
  service = await startFireSafety();
});
afterAll(() => service?.close());

const register = async (over: object = {}): Promise<string> =>
  String((await service.call('POST', '/facilities', stated(over), AS_OFFICER)).body['id']);
async function kept(id: string): Promise<unknown> {
  return (await service.rows('SELECT commune, unit_id AS unit FROM facility WHERE id = $1', [id]))[0];
}
/** A dossier's facility is inspected and accepted, and so entered; its id. */
async function accepted(place: object): Promise<string> {
  const leg = acceptanceLeg({ place });
  await service.taken(await service.deliver(fireAcceptanceLegRequested, 'one-stop', leg.legId, leg));
  const act = (name: string, body: object, actor: object) =>
    service.call('POST', `/acceptance-legs/${leg.legId}/${name}`, body, actor);
  const inspection = { inspectedOn: TODAY, minutesNumber: paper('BB'), result: 'passed' };
  await act('inspection', inspection, AS_OFFICER);
  const approval = { documentNumber: paper('NT-PCCC'), statedGroup: undefined };
  const { body } = await act('approval', approval, { 'x-road-userid': SIGNER });
  return String(body['facilityId']);
}
const listed = async (query = '?limit=200', scope = {}): Promise<unknown> =>
  (await service.call('GET', `/unplaced-facilities${query}`, undefined, scope)).body;
const seen = async (id: string, scope: object): Promise<number> =>
  (await service.call('GET', `/facilities/${id}`, undefined, scope)).status;

it('a facility keeps the commune of today beside the code, and the other one when it is corrected', async () => {
  const id = await register();
  expect(await kept(id)).toEqual({ commune: '14797', unit: HAC_THANH });
  const correct = (set: object) =>
    service.call('POST', `/facilities/${id}/corrections`, { set, legalBasis: 'Đơn đề nghị' }, AS_OFFICER);
  expect((await correct({ name: 'Chung cư khác' })).status).toBe(200);
  expect(await kept(id)).toEqual({ commune: '14797', unit: HAC_THANH });
  expect((await correct({ commune: '14758' })).status).toBe(200);
  expect(await kept(id)).toEqual({ commune: '14758', unit: HAM_RONG });
});

describe('a facility that an acceptance enters', () => {
  it('lies in the commune of today that took all of the one which the dossier names', async () => {
    const id = await accepted(DONG_SON);
    expect(await kept(id)).toEqual({ commune: '14797', unit: HAC_THANH });
    expect(await seen(id, HERE)).toBe(200);
  });

  it('is nobody’s but the province’s where that one was divided, until a correction says where it lies', async () => {
    const id = await accepted(DONG_THO);
    expect(await kept(id)).toEqual({ commune: '14758', unit: null });
    expect(await seen(id, THERE)).toBe(404);
    expect(await listed()).toMatchObject({
      items: [
        {
          ...{ id, ...DONG_THO, dossierCode: 'H56-261120-0001' },
          candidates: [{ unitId: HAM_RONG }, { unitId: HAC_THANH }],
        },
      ],
    });
    expect(await listed('', THERE)).toMatchObject({ code: 'SECURITY.SCOPE_REQUIRED' });
    const set = { commune: '14758' };
    const said = { set, legalBasis: 'Biên bản xác minh' };
    expect((await service.call('POST', `/facilities/${id}/corrections`, said, AS_OFFICER)).status).toBe(200);
    expect(await kept(id)).toEqual({ commune: '14758', unit: HAM_RONG });
    expect(await seen(id, THERE)).toBe(200);
    expect(await listed()).toEqual({ items: [] });
  });
});

it('a row of a release that knows no units has the unit of today, when it is entered and when it moves', async () => {
  const enteredBefore = async (commune: string, id = uuidv7()): Promise<string> => {
    await service.rows(
      `INSERT INTO facility (id, version, name, kind, measures, risk_group, commune, state, registered_at, inspection_due)
     VALUES ($1, 1, 'Mô Phỏng', 'clinic', '{}', 'none', $2, 'open', now(), '2027-01-01')`,
      [id, commune],
    );
    return id;
  };
  const id = await enteredBefore('14797');
  expect(await kept(id)).toEqual({ commune: '14797', unit: HAC_THANH });
  await service.rows(`UPDATE facility SET commune = '14758' WHERE id = $1`, [id]);
  expect(await kept(id)).toEqual({ commune: '14758', unit: HAM_RONG });
  const leg = acceptanceLeg({ place: DONG_THO });
  await service.taken(await service.deliver(fireAcceptanceLegRequested, 'one-stop', leg.legId, leg));
  const ofDossier = uuidv7();
  await service.rows('UPDATE acceptance_leg SET facility_id = $2 WHERE id = $1', [leg.legId, ofDossier]);
  expect(await kept(await enteredBefore('14758', ofDossier))).toEqual({ commune: '14758', unit: null });
});

it('rows that were there before are given theirs: entered by an officer by the code, by an acceptance as the dossier says', async () => {
  const byOfficer = await register({ commune: '14758' });
  const [whole, divided] = [await accepted(DONG_SON), await accepted(DONG_THO)];
  await service.rows(`UPDATE facility SET commune = '14785' WHERE id = $1`, [whole]);
  await service.rows('UPDATE facility SET unit_id = NULL');
  await service.rows('UPDATE acceptance_leg SET unit_id = NULL');
  await service.migrateAgain(new UnitsOfBefore1797500000003());
  expect(await kept(byOfficer)).toEqual({ commune: '14758', unit: HAM_RONG });
  expect(await kept(whole)).toEqual({ commune: '14797', unit: HAC_THANH });
  expect(await kept(divided)).toEqual({ commune: '14758', unit: null });
  const legs = await service.rows(
    `SELECT DISTINCT place ->> 'communeCode' AS code, unit_id AS unit FROM acceptance_leg ORDER BY 1`,
  );
  expect(legs).toEqual([
    { code: '14758', unit: null },
    { code: '14785', unit: HAC_THANH },
  ]);
});
