import { status } from '@grpc/grpc-js';
import { ONE_STOP_PROTO } from '@lgsp/contracts-one-stop';
import { uuidv7 } from '@lgsp/kernel';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';

let oneStop: OneStop;
let client: RpcClient;
beforeAll(async () => {
  oneStop = await startOneStop();
  await oneStop.at(NOW);
  client = new RpcClient(oneStop.grpc, ONE_STOP_PROTO.protoPath);
});
afterAll(async () => {
  client?.close();
  await oneStop?.close();
});

const get = (id: string, token = oneStop.token): Promise<RpcAnswer> =>
  client.call(
    'lgsp.one_stop.v1.DossierService/GetDossier',
    { id },
    {
      authorization: `Bearer ${token}`,
      'x-road-client': 'VN/GOV/H56/one-stop-desk',
      'x-lgsp-scope': 'province',
    },
  );
const failing = async (answer: Promise<RpcAnswer>) => {
  const given = await answer;
  return given.ok ? given : { code: given.error.code, lgsp: given.error.metadata.get('lgsp-code')[0] };
};

it('answers as REST does', async () => {
  const { id } = await oneStop.submit();
  const dossier = await oneStop.reaches(id, 4); // its legs are asked
  expect(dossier.legs).not.toEqual([]);
  const sent = expect.objectContaining({ id, code: dossier.code, status: 4, waitsFor: 'legs' }) as unknown;
  const answer = await get(id);
  expect(answer).toEqual({ ok: true, message: { dossier: sent } });
  // A false and an empty list are not on the wire.
  const { dossier: given } = (answer as { message: Record<string, object> }).message;
  expect({ reasons: [], needsVerification: false, ...given, legs: [] }).toEqual({ ...dossier, legs: [] });
  expect((given as { legs: object[] }).legs.map((leg) => ({ late: false, ...leg }))).toEqual(dossier.legs);
});

it('fails as REST does, with the same codes', async () => {
  expect(await failing(get(uuidv7()))).toEqual({
    code: status.NOT_FOUND,
    lgsp: 'ONE_STOP.DOSSIER_NOT_FOUND',
  });
  expect(await failing(get('038195000001'))).toMatchObject({ code: status.INVALID_ARGUMENT });
  expect(await failing(get(uuidv7(), 'forged'))).toMatchObject({ code: status.UNAUTHENTICATED });
});
