import { status } from '@grpc/grpc-js';
import { EDUCATION_PROTO } from '@lgsp/contracts-education';
import { uuidv7 } from '@lgsp/service-kit';
import { type RunningDepartment } from '@lgsp/testing';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { act, ago, pupil, stated } from './fixtures.js';
import { startEducation } from './running-education.js';

let service: RunningDepartment;
let client: RpcClient;
beforeAll(async () => {
  service = await startEducation();
  client = new RpcClient(service.grpc, EDUCATION_PROTO.protoPath);
});
afterAll(async () => {
  client?.close();
  await service?.close();
});

const get = (id: string, token = service.token): Promise<RpcAnswer> =>
  client.call(
    'lgsp.education.v1.SchoolService/GetSchool',
    { id },
    {
      authorization: `Bearer ${token}`,
      'x-road-client': 'VN/GOV/H56.GD/planning-desk',
      'x-lgsp-scope': 'province',
    },
  );
const failing = async (answer: Promise<RpcAnswer>) => {
  const given = await answer;
  return given.ok ? given : { code: given.error.code, lgsp: given.error.metadata.get('lgsp-code')[0] };
};

it('answers as REST does, of an open and of a closed school', async () => {
  const id = String((await act(service, '/schools', stated())).body['id']);
  const enrolled = await act(service, `/schools/${id}/enrolments`, pupil());
  const rest = async () => (await service.call('GET', `/schools/${id}`)).body;
  expect(await rest()).toMatchObject({ pupils: 1 });
  expect(await get(id)).toEqual({ ok: true, message: { school: await rest() } });
  const ending = { untilDate: ago(30), reason: 'Chuyển trường' };
  await act(service, `/enrolments/${String(enrolled.body['id'])}/ending`, ending);
  await act(service, `/schools/${id}/closure`, { reason: 'Sáp nhập vào trường khác' });
  expect(await get(id)).toEqual({ ok: true, message: { school: await rest() } });
});

it('fails as REST does, with the same codes', async () => {
  expect(await failing(get(uuidv7()))).toEqual({
    code: status.NOT_FOUND,
    lgsp: 'EDUCATION.SCHOOL_NOT_FOUND',
  });
  expect(await failing(get('038195000001'))).toMatchObject({ code: status.INVALID_ARGUMENT });
  expect(await failing(get(uuidv7(), 'forged'))).toMatchObject({ code: status.UNAUTHENTICATED });
});
