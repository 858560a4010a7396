import { FIRE_SAFETY_PROTO } from '@lgsp/contracts-fire-safety';
import { placeAsks, type RunningDepartment, THERE, walkPlaces } from '@lgsp/testing';
import { fireAcceptanceLegRequested } from '../src/subscriptions.js';
import { acceptanceLeg, AS_OFFICER, paper, SIGNER, stated } from './fixtures.js';
import { startFireSafety, TODAY } from './running-fire-safety.js';

let service: RunningDepartment;
let [id, inspection] = ['', ''];
const leg = acceptanceLeg();
const FAULTS = { result: 'faults', faults: ['Cửa ngăn cháy chưa đạt'], mendBy: '2026-06-30' };
beforeAll(async () => {
  service = await startFireSafety();
  const post = async (path: string, body: object): Promise<string> =>
    String((await service.call('POST', path, body, AS_OFFICER)).body['id']);
  id = await post('/facilities', stated());
  inspection = await post(`/facilities/${id}/inspections`, {
    ...{ occasion: 'unscheduled', inspectedOn: '2026-06-01', minutesNumber: paper('BB') },
    ...FAULTS,
  });
  await service.rows(`UPDATE facility SET inspection_due = '2026-01-01' WHERE id = $1`, [id]);
  await service.taken(await service.deliver(fireAcceptanceLegRequested, 'one-stop', leg.legId, leg));
});
afterAll(() => service?.close());

const asks = placeAsks(() => service, AS_OFFICER, ['facility', 'acceptance_leg']);
const missing = (what: string) => ({ status: 404, body: { code: `FIRE_SAFETY.${what}_NOT_FOUND` } });
const NO_FACILITY = missing('FACILITY');
const NO_INSPECTION = missing('INSPECTION');
const NO_LEG = missing('LEG');
const NOTHING = { status: 200, body: { items: [] } };
const DONE = { status: 200 };
const ONE = { ...DONE, body: { items: [{ commune: '14797' }] } };
const INSPECTIONS = { ...DONE, body: { items: [{ result: 'faults' }] } };
const facility = (rest = '') => `/facilities/${id}${rest}`;
const ofLeg = (rest = '') => `/acceptance-legs/${leg.legId}${rest}`;
const signer = { 'x-road-userid': SIGNER };

describe('fire safety, to an agency of another place', () => {
  walkPlaces('fire-safety', {
    'GET /facilities': { ask: asks.get(() => '/facilities'), outside: NOTHING, inside: ONE },
    'GET /facilities/export': { ask: asks.stream(() => '/facilities/export'), outside: NOTHING, inside: ONE },
    'GET /overdue-facilities': { ask: asks.get(() => '/overdue-facilities'), outside: NOTHING, inside: ONE },
    'GET /facilities/{id}': { ask: asks.get(() => facility()), outside: NO_FACILITY, inside: DONE },
    'lgsp.fire_safety.v1.FacilityService/GetFacility': {
      ask: asks.rpc(FIRE_SAFETY_PROTO.protoPath, 'lgsp.fire_safety.v1.FacilityService/GetFacility', () => ({
        id,
      })),
      outside: NO_FACILITY,
      inside: DONE,
    },
    'POST /facilities': {
      ask: asks.post(() => '/facilities', stated),
      outside: { status: 403, body: { code: 'SECURITY.OUTSIDE_SCOPE' } },
      inside: { status: 201 },
    },
    'GET /facilities/{id}/entries': {
      ask: asks.get(() => facility('/entries')),
      outside: NO_FACILITY,
      inside: DONE,
    },
    'GET /facilities/{id}/inspections': {
      ask: asks.get(() => facility('/inspections')),
      outside: NO_FACILITY,
      inside: INSPECTIONS,
    },
    'POST /facilities/{id}/inspections': {
      ask: asks.post(
        () => facility('/inspections'),
        () => ({ occasion: 'unscheduled', inspectedOn: TODAY, minutesNumber: paper('BB'), result: 'passed' }),
      ),
      outside: NO_FACILITY,
      inside: { status: 201 },
    },
    'GET /overdue-faults': { ask: asks.get(() => '/overdue-faults'), outside: NOTHING, inside: INSPECTIONS },
    'GET /inspections/{id}': {
      ask: asks.get(() => `/inspections/${inspection}`),
      outside: NO_INSPECTION,
      inside: DONE,
    },
    'POST /inspections/{id}/mending': {
      ask: asks.post(
        () => `/inspections/${inspection}/mending`,
        () => ({ mendedOn: '2026-06-20' }),
      ),
      outside: NO_INSPECTION,
      inside: DONE,
    },
    'POST /facilities/{id}/corrections': {
      ask: asks.post(
        () => facility('/corrections'),
        () => ({ set: { name: 'Chung cư Mô Phỏng 2' }, legalBasis: 'Đơn đề nghị' }),
      ),
      outside: NO_FACILITY,
      inside: DONE,
    },
    // It was never accepted: known, and nothing to annul.
    'POST /facilities/{id}/acceptance-annulment': {
      ask: asks.post(
        () => facility('/acceptance-annulment'),
        () => ({ legalBasis: 'Kết luận thanh tra', documentNumber: '1/TB' }),
        signer,
      ),
      outside: NO_FACILITY,
      inside: { status: 409 },
    },
    'GET /acceptance-legs': {
      ask: asks.get(() => '/acceptance-legs'),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ state: 'asked' }] } },
    },
    'GET /acceptance-legs/{id}': { ask: asks.get(() => ofLeg()), outside: NO_LEG, inside: DONE },
    'POST /acceptance-legs/{id}/claim': {
      ask: asks.post(() => ofLeg('/claim')),
      outside: NO_LEG,
      inside: DONE,
    },
    'POST /acceptance-legs/{id}/inspection': {
      ask: asks.post(
        () => ofLeg('/inspection'),
        () => ({ inspectedOn: TODAY, minutesNumber: paper('BB'), result: 'passed' }),
      ),
      outside: NO_LEG,
      inside: DONE,
    },
    'POST /acceptance-legs/{id}/approval': {
      ask: asks.post(
        () => ofLeg('/approval'),
        () => ({ documentNumber: paper('NT-PCCC') }),
        signer,
      ),
      outside: NO_LEG,
      inside: DONE,
    },
    // Signed by now: known, and too late.
    'POST /acceptance-legs/{id}/supplement-request': {
      ask: asks.post(
        () => ofLeg('/supplement-request'),
        () => ({ reasons: [{ code: 'X', text: 'Mô phỏng' }] }),
      ),
      outside: NO_LEG,
      inside: { status: 409 }, // signed already
    },
    'POST /acceptance-legs/{id}/refusal': {
      ask: asks.post(
        () => ofLeg('/refusal'),
        () => ({ reasons: [{ code: 'X', text: 'Mô phỏng' }] }),
      ),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'POST /facilities/{id}/closure': {
      ask: asks.post(
        () => facility('/closure'),
        () => ({ reason: 'Ngừng hoạt động' }),
      ),
      outside: NO_FACILITY,
      inside: DONE,
    },
  });

  it('nobody corrects a facility out of their own sight', async () => {
    const { body } = await service.call('POST', '/facilities', stated({ commune: '14758' }), AS_OFFICER);
    const moved = asks.post(
      () => `/facilities/${String(body['id'])}/corrections`,
      () => ({ set: { commune: '14797' }, legalBasis: 'Đơn đề nghị' }),
    );
    expect(await moved(THERE)).toMatchObject({ status: 403, body: { code: 'SECURITY.OUTSIDE_SCOPE' } });
  });
});
