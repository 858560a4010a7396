import { EDUCATION_PROTO } from '@lgsp/contracts-education';
import { placeAsks, type RunningDepartment, walkPlaces } from '@lgsp/testing';
import { birthRegisteredView } from '../src/subscriptions.js';
import { act, ago, OFFICER, pupil, stated } from './fixtures.js';
import { startEducation } from './running-education.js';

let service: RunningDepartment;
let [school, enrolment, personId] = ['', '', ''];
beforeAll(async () => {
  service = await startEducation();
  school = String((await act(service, '/schools', stated())).body['id']);
  const entered = pupil();
  personId = entered.personId;
  enrolment = String((await act(service, `/schools/${school}/enrolments`, entered)).body['id']);
  const born = { commune: '14797', birthMonth: '2026-11' };
  await service.taken(await service.deliver(birthRegisteredView, 'population', personId, born));
});
afterAll(() => service?.close());

const asks = placeAsks(() => service, { 'x-road-userid': OFFICER }, ['school', 'intake_forecast']);
const missing = (what: string) => ({ status: 404, body: { code: `EDUCATION.${what}_NOT_FOUND` } });
const NO_SCHOOL = missing('SCHOOL');
const NO_ENROLMENT = missing('ENROLMENT');
const NOTHING = { status: 200, body: { items: [] } };
const DONE = { status: 200 };
const SCHOOLS = { ...DONE, body: { items: [{ commune: '14797' }] } };
const ENROLMENTS = { ...DONE, body: { items: [{ grade: '1' }] } };
const FORECAST = { ...DONE, body: { items: [{ commune: '14797', children: 1 }] } };

describe('education, to an agency of another place', () => {
  walkPlaces('education', {
    'GET /schools': { ask: asks.get(() => '/schools'), outside: NOTHING, inside: SCHOOLS },
    'GET /schools/export': {
      ask: asks.stream(() => '/schools/export'),
      outside: NOTHING,
      inside: SCHOOLS,
    },
    'GET /schools/{id}': { ask: asks.get(() => `/schools/${school}`), outside: NO_SCHOOL, inside: DONE },
    'lgsp.education.v1.SchoolService/GetSchool': {
      ask: asks.rpc(EDUCATION_PROTO.protoPath, 'lgsp.education.v1.SchoolService/GetSchool', () => ({
        id: school,
      })),
      outside: NO_SCHOOL,
      inside: DONE,
    },
    'POST /schools': {
      ask: asks.post(() => '/schools', stated),
      outside: { status: 403, body: { code: 'SECURITY.OUTSIDE_SCOPE' } },
      inside: { status: 201 },
    },
    'GET /schools/{id}/enrolments': {
      ask: asks.get(() => `/schools/${school}/enrolments`),
      outside: NO_SCHOOL,
      inside: ENROLMENTS,
    },
    'POST /schools/{id}/enrolments': {
      ask: asks.post(() => `/schools/${school}/enrolments`, pupil),
      outside: NO_SCHOOL,
      inside: { status: 201 },
    },
    'GET /enrolments': {
      ask: asks.get(() => `/enrolments?personId=${personId}`),
      outside: NOTHING,
      inside: ENROLMENTS,
    },
    'POST /enrolments/{id}/ending': {
      ask: asks.post(
        () => `/enrolments/${enrolment}/ending`,
        () => ({ untilDate: ago(1), reason: 'Chuyển trường' }),
      ),
      outside: NO_ENROLMENT,
      inside: DONE,
    },
    // Somebody is enrolled there still: known, and not to be closed.
    'POST /schools/{id}/closure': {
      ask: asks.post(
        () => `/schools/${school}/closure`,
        () => ({ reason: 'Sáp nhập vào trường khác' }),
      ),
      outside: NO_SCHOOL,
      inside: { status: 409 },
    },
    'GET /intake-forecasts': {
      ask: asks.get(() => '/intake-forecasts?schoolYear=2032-2033'),
      outside: NOTHING,
      inside: FORECAST,
    },
    'lgsp.education.v1.IntakeForecastService/ListIntakeForecasts': {
      ask: asks.rpc(
        EDUCATION_PROTO.protoPath,
        'lgsp.education.v1.IntakeForecastService/ListIntakeForecasts',
        () => ({ schoolYear: '2032-2033' }),
      ),
      outside: { status: 200, body: {} },
      inside: FORECAST,
    },
  });
});
