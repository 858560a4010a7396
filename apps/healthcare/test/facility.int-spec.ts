import { status } from '@grpc/grpc-js';
import { HEALTHCARE_PROTO } from '@lgsp/contracts-healthcare';
import { uuidv7 } from '@lgsp/service-kit';
import { AWAY, type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { type RpcAnswer, RpcClient } from '@lgsp/testing/rpc';
import { facility, OFFICER } from './fixtures.js';
import { startHealthcare } from './running-healthcare.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startHealthcare(() => AWAY);
});
afterAll(() => service?.close());

const act = (path: string, body: object, { actor = OFFICER, key = uuidv7() } = {}): Promise<JsonAnswer> =>
  service.call('POST', path, body, { 'x-road-userid': actor, 'idempotency-key': key });
const post = (body: object, as = {}): Promise<JsonAnswer> => act('/facilities', body, as);
const registered = async (over: object = {}): Promise<string> =>
  String((await post(facility(over))).body['id']);
const read = (id: string): Promise<JsonAnswer> => service.call('GET', `/facilities/${id}`);
const close = (id: string, as = {}): Promise<JsonAnswer> =>
  act(`/facilities/${id}/closure`, { reason: 'Sáp nhập vào cơ sở khác' }, as);
const statuses = (answers: readonly JsonAnswer[]): number[] => answers.map(({ status: one }) => one).sort();

describe('a facility', () => {
  it('is registered once however often the request is sent, and read', async () => {
    const [body, key] = [facility(), uuidv7()];
    const first = await post(body, { key });
    expect(first).toMatchObject({ status: 201, body: { ...body, state: 'open', registeredBy: OFFICER } });
    expect(await post(body, { key })).toEqual(first);
    expect(await read(String(first.body['id']))).toEqual({ status: 200, body: first.body });
  });

  it.each([
    [{ code: '3800' }, 400, 'HTTP.INVALID'],
    [{ code: '38A01' }, 400, 'HTTP.INVALID'],
    [{ level: 'district' }, 400, 'HTTP.INVALID'],
    [{ address: ' ' }, 400, 'HTTP.INVALID'],
    [{ name: '\u200b\u3164' }, 400, 'HTTP.INVALID'],
    [{ address: '\u2060' }, 400, 'HTTP.INVALID'],
    [{ commune: '147' }, 400, 'HTTP.INVALID'],
    [{ beds: 9 }, 400, 'HTTP.INVALID'],
    [{ commune: '00000' }, 422, 'ADMIN_UNITS.UNKNOWN_CODE'],
    [{ commune: '14761' }, 422, 'ADMIN_UNITS.NOT_VALID_ON_DATE'],
    [{ commune: '14758', communeName: 'Phường Đông Thọ' }, 422, 'ADMIN_UNITS.NAME_DIFFERS'],
  ])('with %j is refused: %s %s', async (over, expected, code) => {
    expect(await post(facility(over))).toMatchObject({ status: expected, body: { code } });
  });

  it('is a person’s word: a system neither registers nor closes one', async () => {
    const refused = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
    const actor = 'system:healthcare';
    expect(await post(facility(), { actor })).toMatchObject(refused);
    expect(await close(await registered(), { actor })).toMatchObject(refused);
  });

  it('has a code that no other open facility has', async () => {
    const body = facility();
    const answers = await Promise.all([post(body), post(body), post(body)]);
    expect(statuses(answers)).toEqual([201, 409, 409]);
    expect(await post(body)).toMatchObject({
      status: 409,
      body: { code: 'HEALTHCARE.FACILITY_CODE_TAKEN' },
    });
    await close(String(answers.find((answer) => answer.status === 201)?.body['id']));
    expect((await post(body)).status).toBe(201);
  });

  it('is listed by commune and level, page by page', async () => {
    const commune = '15001';
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune }));
    const hospital = await registered({ commune, level: 'specialised' });
    const page = async (query: string) => (await service.call('GET', `/facilities?${query}`)).body;
    const first = await page(`commune=${commune}&level=initial&limit=2`);
    expect(first['items']).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
    expect(await page(`commune=${commune}&level=initial&limit=2&after=${String(first['next'])}`)).toEqual({
      items: [expect.objectContaining({ id: ids[2] })],
    });
    expect((await page(`commune=${commune}`))['items']).toHaveLength(4);
    expect((await page('level=specialised'))['items']).toMatchObject([{ id: hospital }]);
    expect(await page('commune=16609')).toEqual({ items: [] });
    expect((await service.call('GET', '/facilities?level=district')).status).toBe(400);
  });

  it('is a line of the export, with no officer', async () => {
    const commune = '14812';
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune }));
    const hospital = await registered({ commune, level: 'specialised' });
    const { lines } = await service.export(`/facilities/export?commune=${commune}&level=initial`);
    expect(lines.map(({ id }) => id)).toEqual(ids);
    const { text } = await service.export(`/facilities/export?commune=${commune}`, 'text/csv');
    const [head, ...rest] = text.split('\r\n');
    expect(head).toBe('id,code,name,level,commune,address,state,registeredAt,closedAt');
    expect(rest.map((line) => line.split(',')[0])).toEqual([...ids, hospital, '']);
    expect((await service.call('GET', '/facilities/export?level=district')).status).toBe(400);
  });

  it('is closed once, by one of those who ask at once, with its reason', async () => {
    const id = await registered();
    expect(statuses(await Promise.all([close(id), close(id), close(id)]))).toEqual([200, 409, 409]);
    expect(await close(id)).toMatchObject({ status: 409, body: { code: 'HEALTHCARE.FACILITY_CLOSED' } });
    expect((await read(id)).body).toMatchObject({
      state: 'closed',
      closedBy: OFFICER,
      closingReason: 'Sáp nhập vào cơ sở khác',
    });
  });

  it('that nobody registered is a 404, a number in its place a 400', async () => {
    expect(await read(uuidv7())).toMatchObject({
      status: 404,
      body: { code: 'HEALTHCARE.FACILITY_NOT_FOUND' },
    });
    expect((await read('038195000001')).status).toBe(400);
    expect((await close(uuidv7())).status).toBe(404);
  });
});

describe('a facility over gRPC', () => {
  let client: RpcClient;
  beforeAll(() => {
    client = new RpcClient(service.grpc, HEALTHCARE_PROTO.protoPath);
  });
  afterAll(() => client?.close());
  const get = (id: string, token = service.token): Promise<RpcAnswer> =>
    client.call(
      'lgsp.healthcare.v1.FacilityService/GetFacility',
      { id },
      {
        authorization: `Bearer ${token}`,
        'x-road-client': 'VN/GOV/H56.YT/insurance-desk',
        'x-lgsp-scope': 'province',
      },
    );
  const failing = async (answer: Promise<RpcAnswer>) => {
    const given = await answer;
    return given.ok ? given : { code: given.error.code, lgsp: given.error.metadata.get('lgsp-code')[0] };
  };

  it('is what REST gives, open and closed', async () => {
    const id = await registered();
    expect(await get(id)).toEqual({ ok: true, message: { facility: (await read(id)).body } });
    await close(id);
    expect(await get(id)).toEqual({ ok: true, message: { facility: (await read(id)).body } });
  });

  it('is refused as REST refuses it, with the same codes', async () => {
    expect(await failing(get(uuidv7()))).toEqual({
      code: status.NOT_FOUND,
      lgsp: 'HEALTHCARE.FACILITY_NOT_FOUND',
    });
    expect(await failing(get('038195000001'))).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(await failing(get(uuidv7(), 'forged'))).toMatchObject({ code: status.UNAUTHENTICATED });
  });
});
