import { status } from '@grpc/grpc-js';
import { EDUCATION_PROTO } from '@lgsp/contracts-education';
import { type RunningDepartment } from '@lgsp/testing';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { startEducation } from './running-education.js';

let education: RunningDepartment;
let client: RpcClient;
beforeAll(async () => {
  education = await startEducation();
  client = new RpcClient(education.grpc, EDUCATION_PROTO.protoPath);
  await education.rows(
    `INSERT INTO intake_forecast VALUES ('14758', '2026-03', 4), ('14797', '2026-11', 2), ('15001', '2026-12', 1)`,
  );
});
afterAll(async () => {
  client?.close();
  await education?.close();
});

const list = (query: object, token = education.token): Promise<RpcAnswer> =>
  client.call('lgsp.education.v1.IntakeForecastService/ListIntakeForecasts', query, {
    authorization: `Bearer ${token}`,
    'x-road-client': 'VN/GOV/H56.GD/planning-desk',
    'x-lgsp-scope': 'province',
  });
const codeOf = async (answer: Promise<RpcAnswer>) => {
  const given = await answer;
  return given.ok ? given : given.error.code;
};

it('answers as REST does, page by page', async () => {
  const rest = await education.call('GET', '/intake-forecasts?schoolYear=2032-2033&limit=2');
  const first = await list({ schoolYear: '2032-2033', limit: 2 });
  expect(first).toEqual({ ok: true, message: rest.body });
  expect(await list({ schoolYear: '2032-2033', after: '14797' })).toEqual({
    ok: true,
    message: { items: [{ commune: '15001', schoolYear: '2032-2033', children: 1 }] },
  });
  expect(await list({ schoolYear: '2032-2033', commune: '14758' })).toMatchObject({
    message: { items: [{ commune: '14758', children: 4 }] },
  });
});

it('fails as REST does', async () => {
  expect(await codeOf(list({}))).toBe(status.INVALID_ARGUMENT);
  expect(await codeOf(list({ schoolYear: '2032-2034' }))).toBe(status.INVALID_ARGUMENT);
  expect(await codeOf(list({ schoolYear: '2032-2033', limit: 0 }))).toBe(status.INVALID_ARGUMENT);
  expect(await codeOf(list({ schoolYear: '2032-2033' }, 'forged'))).toBe(status.UNAUTHENTICATED);
});
