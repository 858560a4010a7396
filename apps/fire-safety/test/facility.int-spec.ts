import { fireSafetySubscriptions } from '@lgsp/contracts-fire-safety';
import { uuidv7 } from '@lgsp/kernel';
import { type JsonAnswer, type RunningDepartment, until } from '@lgsp/testing';
import { startFireSafety } from './running-fire-safety.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startFireSafety();
}, 60_000);
afterAll(() => service?.close());

const stated = (over: object = {}) => ({ name: 'Số 1', commune: '14797', holder: uuidv7(), ...over });
const post = (body: object, key = uuidv7()): Promise<JsonAnswer> =>
  service.call('POST', '/facilities', body, { 'idempotency-key': key });
const registered = async (over: object = {}): Promise<string> =>
  String((await post(stated(over))).body['id']);
const read = (id: string): Promise<JsonAnswer> => service.call('GET', `/facilities/${id}`);
const close = (id: string): Promise<JsonAnswer> =>
  service.call('POST', `/facilities/${id}/closure`, { reason: 'Nhập vào hồ sơ khác' });
const types = async (id: string): Promise<string[]> =>
  (await service.said(id)).map(({ type }) => type.replace('vn.lgsp.fire-safety.', ''));

describe('a facility', () => {
  it('is registered, read, and said once, however often the request is sent', async () => {
    const [body, key] = [stated(), uuidv7()];
    const first = await post(body, key);
    expect(first).toMatchObject({ status: 201, body: { ...body, state: 'open' } });
    const id = String(first.body['id']);
    expect(await post(body, key)).toEqual(first);
    expect(await read(id)).toEqual({ status: 200, body: first.body });
    expect(await service.said(id)).toEqual([
      { type: 'vn.lgsp.fire-safety.facility-registered', data: { facilityId: id, ...body } },
    ]);
  });

  it('is listed by commune, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune: '15001' }));
    const page = (query: string): Promise<JsonAnswer> =>
      service.call('GET', `/facilities?commune=15001&limit=2${query}`);
    const first = (await page('')).body;
    expect(first['items']).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
    expect((await page(`&after=${String(first['next'])}`)).body).toEqual({
      items: [expect.objectContaining({ id: ids[2] })],
    });
  });

  it('is closed once, with its reason, and stays', async () => {
    const id = await registered();
    expect(await close(id)).toMatchObject({
      status: 200,
      body: { state: 'closed', closingReason: 'Nhập vào hồ sơ khác' },
    });
    expect(await close(id)).toMatchObject({ status: 409, body: { code: 'FIRE_SAFETY.FACILITY_CLOSED' } });
    expect((await read(id)).body).toMatchObject({ state: 'closed' });
    expect(await types(id)).toEqual(['facility-registered', 'facility-closed']);
  });

  it('is closed by one of two who ask at once', async () => {
    const id = await registered();
    const answers = await Promise.all([close(id), close(id), close(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await types(id)).toHaveLength(2);
  });

  it('that nobody registered is a 404, a number in its place a 400', async () => {
    expect(await read(uuidv7())).toMatchObject({
      status: 404,
      body: { code: 'FIRE_SAFETY.FACILITY_NOT_FOUND' },
    });
    expect((await read('038195000001')).status).toBe(400);
    expect((await post(stated({ commune: '1' }))).status).toBe(400);
  });
});

describe('the holder', () => {
  const moves = async (holder: string, commune: string, { id = uuidv7(), n = 1 } = {}): Promise<void> => {
    const { residenceRegisteredView } = fireSafetySubscriptions;
    await service.deliver(residenceRegisteredView, 'population', holder, { commune }, { id, n });
    await until('the event is taken', async () => (await service.inboxState(id)) === 'applied');
  };

  it('is followed to another commune, the last told is what holds', async () => {
    const holder = uuidv7();
    const [mine, other] = [await registered({ holder }), await registered()];
    await moves(holder, '14758');
    await moves(holder, '15001', { n: 2 });
    expect((await read(mine)).body).toMatchObject({ commune: '14797', holderCommune: '15001' });
    expect((await read(other)).body).not.toHaveProperty('holderCommune');
  });

  it('changes nothing in what is closed', async () => {
    const holder = uuidv7();
    const id = await registered({ holder });
    await close(id);
    await moves(holder, '14758');
    expect((await read(id)).body).not.toHaveProperty('holderCommune');
  });
});
