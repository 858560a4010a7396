import { status } from '@grpc/grpc-js';
import { LAND_PROTO } from '@lgsp/contracts-land';
import { uuidv7 } from '@lgsp/service-kit';
import { type RunningDepartment } from '@lgsp/testing';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { newParcel, OFFICER } from './fixtures.js';
import { startLand } from './running-land.js';

let service: RunningDepartment;
let client: RpcClient;
beforeAll(async () => {
  service = await startLand();
  client = new RpcClient(service.grpc, LAND_PROTO.protoPath);
});
afterAll(async () => {
  client?.close();
  await service?.close();
});

const get = (id: string, token = service.token): Promise<RpcAnswer> =>
  client.call(
    'lgsp.land.v1.ParcelService/GetParcel',
    { id },
    {
      authorization: `Bearer ${token}`,
      'x-road-client': 'VN/GOV/H56/one-stop',
      'x-lgsp-scope': 'province',
    },
  );
const failing = async (answer: Promise<RpcAnswer>) => {
  const given = await answer;
  return given.ok ? given : { code: given.error.code, lgsp: given.error.metadata.get('lgsp-code')[0] };
};

it('answers as REST does', async () => {
  const { body } = await service.call('POST', '/parcels', newParcel(), { 'x-road-userid': OFFICER });
  expect(await get(String(body['id']))).toEqual({
    ok: true,
    message: { parcel: { ...body, state: 'PARCEL_STATE_OPEN' } },
  });
});

it('fails as REST does, with the same codes', async () => {
  expect(await failing(get(uuidv7()))).toEqual({
    code: status.NOT_FOUND,
    lgsp: 'LAND.PARCEL_NOT_FOUND',
  });
  expect(await failing(get('038195000001'))).toMatchObject({ code: status.INVALID_ARGUMENT });
  expect(await failing(get(uuidv7(), 'forged'))).toMatchObject({ code: status.UNAUTHENTICATED });
});
