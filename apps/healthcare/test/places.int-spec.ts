import { HEALTHCARE_PROTO } from '@lgsp/contracts-healthcare';
import { AWAY, placeAsks, type RunningDepartment, walkPlaces } from '@lgsp/testing';
import { insuranceLegRequested } from '../src/subscriptions.js';
import { birthNotification, facility, insuranceLeg, OFFICER } from './fixtures.js';
import { startHealthcare } from './running-healthcare.js';

let service: RunningDepartment;
let id = '';
let notification = '';
let hospital = '';
beforeAll(async () => {
  service = await startHealthcare(() => AWAY);
  id = String(
    (await service.call('POST', '/facilities', facility(), { 'x-road-userid': OFFICER })).body['id'],
  );
  const station = facility();
  hospital = station.code;
  await service.call('POST', '/facilities', station, { 'x-road-userid': OFFICER });
  const issued = birthNotification({ facility: hospital });
  notification = String(
    (await service.call('POST', '/birth-notifications', issued, { 'x-road-userid': OFFICER })).body['id'],
  );
  const leg = insuranceLeg();
  await service.taken(await service.deliver(insuranceLegRequested, 'one-stop', leg.legId, leg));
});
afterAll(() => service?.close());

const asks = placeAsks(() => service, { 'x-road-userid': OFFICER }, [
  ...['facility', 'insurance_leg', 'birth_notification'],
]);
const NO_FACILITY = { status: 404, body: { code: 'HEALTHCARE.FACILITY_NOT_FOUND' } };
const NO_NOTIFICATION = { status: 404, body: { code: 'HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND' } };
const NOTHING = { status: 200, body: { items: [] } };
const DONE = { status: 200 };
const FACILITIES = { ...DONE, body: { items: [{ commune: '14797' }, { commune: '14797' }] } };

describe('healthcare, to an agency of another place', () => {
  walkPlaces('healthcare', {
    'GET /facilities': { ask: asks.get(() => '/facilities'), outside: NOTHING, inside: FACILITIES },
    'GET /facilities/export': {
      ask: asks.stream(() => '/facilities/export'),
      outside: NOTHING,
      inside: FACILITIES,
    },
    'GET /facilities/{id}': { ask: asks.get(() => `/facilities/${id}`), outside: NO_FACILITY, inside: DONE },
    'lgsp.healthcare.v1.FacilityService/GetFacility': {
      ask: asks.rpc(HEALTHCARE_PROTO.protoPath, 'lgsp.healthcare.v1.FacilityService/GetFacility', () => ({
        id,
      })),
      outside: NO_FACILITY,
      inside: DONE,
    },
    'POST /facilities': {
      ask: asks.post(() => '/facilities', facility),
      outside: { status: 403, body: { code: 'SECURITY.OUTSIDE_SCOPE' } },
      inside: { status: 201 },
    },
    'POST /facilities/{id}/closure': {
      ask: asks.post(
        () => `/facilities/${id}/closure`,
        () => ({ reason: 'Sáp nhập vào cơ sở khác' }),
      ),
      outside: NO_FACILITY,
      inside: DONE,
    },
    'GET /birth-notifications': {
      ask: asks.get(() => '/birth-notifications'),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ commune: '14797' }] } },
    },
    'GET /birth-notifications/{id}': {
      ask: asks.get(() => `/birth-notifications/${notification}`),
      outside: NO_NOTIFICATION,
      inside: DONE,
    },
    'POST /birth-notifications': {
      ask: asks.post(
        () => '/birth-notifications',
        () => birthNotification({ facility: hospital }),
      ),
      outside: { status: 403, body: { code: 'SECURITY.OUTSIDE_SCOPE' } },
      inside: { status: 201 },
    },
    'POST /birth-notifications/{id}/correction': {
      ask: asks.post(
        () => `/birth-notifications/${notification}/correction`,
        () => {
          const { mother, child, issuedOn } = birthNotification();
          return { mother, child, issuedOn, reason: 'Ghi nhầm' };
        },
      ),
      outside: NO_NOTIFICATION,
      inside: DONE,
    },
    'POST /birth-notifications/{id}/cancellation': {
      ask: asks.post(
        () => `/birth-notifications/${notification}/cancellation`,
        () => ({ reason: 'Cấp hai lần' }),
      ),
      outside: NO_NOTIFICATION,
      inside: DONE,
    },
    'GET /insurance-legs': {
      ask: asks.get(() => '/insurance-legs'),
      outside: NOTHING,
      inside: { ...DONE, body: { items: [{ state: 'asked' }] } },
    },
  });
});
