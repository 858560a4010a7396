import { LAND_PROTO } from '@lgsp/contracts-land';
import { HERE, placeAsks, type RunningDepartment, THERE, walkPlaces } from '@lgsp/testing';
import { transferLegRequested } from '../src/subscriptions.js';
import { DIRECTOR, newParcel, NOW, OFFICER, serial, type Transfer, transferOf } from './fixtures.js';
import { startLand } from './running-land.js';

let service: RunningDepartment;
let id = '';
let transfer: Transfer;
beforeAll(async () => {
  service = await startLand();
  await service.moveClock((Date.parse(NOW) - Date.now()) / 3_600_000);
  const stated = newParcel();
  id = String((await service.call('POST', '/parcels', stated, { 'x-road-userid': OFFICER })).body['id']);
  transfer = transferOf(stated);
  await service.taken(await service.deliver(transferLegRequested, 'one-stop', transfer.legId, transfer));
});
afterAll(() => service?.close());

const asks = placeAsks(() => service, { 'x-road-userid': OFFICER }, ['parcel', 'transfer_leg']);
const missing = (what: string) => ({ status: 404, body: { code: `LAND.${what}_NOT_FOUND` } });
const NO_PARCEL = missing('PARCEL');
const NO_LEG = missing('TRANSFER_LEG');
const DUTY = () => ({ reason: 'Mô phỏng' });
const NOTHING = { status: 200, body: { items: [] } };
const DONE = { status: 200 };
const ONE = { ...DONE, body: { items: [{ commune: '14797' }] } };
const parcel = (rest = '') => `/parcels/${id}${rest}`;
const leg = (rest = '') => `/transfer-legs/${transfer.legId}${rest}`;

describe('land, to an agency of another place', () => {
  walkPlaces('land', {
    'GET /parcels': { ask: asks.get(() => '/parcels'), outside: NOTHING, inside: ONE },
    'GET /parcels/export': {
      ask: asks.stream(() => '/parcels/export'),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ id: expect.any(String) as string }] } },
    },
    'GET /parcels/{id}': { ask: asks.get(() => parcel()), outside: NO_PARCEL, inside: DONE },
    'GET /parcels/{id}/history': {
      ask: asks.get(() => parcel('/history')),
      outside: NO_PARCEL,
      inside: DONE,
    },
    'lgsp.land.v1.ParcelService/GetParcel': {
      ask: asks.rpc(LAND_PROTO.protoPath, 'lgsp.land.v1.ParcelService/GetParcel', () => ({ id })),
      outside: NO_PARCEL,
      inside: DONE,
    },
    'POST /parcels': {
      ask: asks.post(() => '/parcels', newParcel),
      outside: { status: 403, body: { code: 'SECURITY.OUTSIDE_SCOPE' } },
      inside: { status: 201 },
    },
    'GET /transfer-legs': {
      ask: asks.get(() => '/transfer-legs?state=asked'),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ state: 'asked' }] } },
    },
    'GET /transfer-legs/{id}': { ask: asks.get(() => leg()), outside: NO_LEG, inside: DONE },
    'POST /transfer-legs/{id}/claim': {
      ask: asks.post(() => leg('/claim')),
      outside: NO_LEG,
      inside: DONE,
    },
    'POST /transfer-legs/{id}/approval': {
      ask: asks.post(() => leg('/approval')),
      outside: NO_LEG,
      inside: DONE,
    },
    'POST /transfer-legs/{id}/signature': {
      ask: asks.post(
        () => leg('/signature'),
        () => ({ certificateNumber: serial() }),
        {
          'x-road-userid': DIRECTOR,
        },
      ),
      outside: NO_LEG,
      inside: DONE,
    },
    // Signed by now: known, and too late.
    'POST /transfer-legs/{id}/supplement-request': {
      ask: asks.post(
        () => leg('/supplement-request'),
        () => ({ reasons: [{ code: 'X', text: 'Mô phỏng' }] }),
      ),
      outside: NO_LEG,
      inside: { status: 409 }, // signed already
    },
    'POST /transfer-legs/{id}/financial-duty': {
      ask: asks.post(() => leg('/financial-duty'), DUTY),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'POST /transfer-legs/{id}/financial-duty/fulfilment': {
      ask: asks.post(() => leg('/financial-duty/fulfilment'), DUTY),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'POST /transfer-legs/{id}/refusal': {
      ask: asks.post(
        () => leg('/refusal'),
        () => ({ reasons: [{ code: 'X', text: 'Mô phỏng' }] }),
      ),
      outside: NO_LEG,
      inside: { status: 409 },
    },
    'POST /parcels/{id}/closure': {
      ask: asks.post(
        () => parcel('/closure'),
        () => ({ reason: 'Hợp thửa' }),
      ),
      outside: NO_PARCEL,
      inside: DONE,
    },
  });

  it('asked for by its commune, a parcel is there for those alone who may see it', async () => {
    const ask = asks.get(() => '/parcels?commune=14797');
    expect(await ask(THERE)).toMatchObject(NOTHING);
    expect(await ask(HERE)).toMatchObject({ body: { items: [{ commune: '14797' }, { commune: '14797' }] } });
    const office = { 'x-lgsp-scope': 'agency=H56.VP01;communes=14758,14797' };
    expect(await asks.get(() => '/parcels?commune=14758')(office)).toMatchObject(NOTHING);
    expect(await ask(office)).toMatchObject({ body: { items: [{}, {}] } });
  });
});
