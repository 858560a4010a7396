import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { personPlacedView, residenceRegisteredView } from '../src/subscriptions.js';
import { AS_OFFICER, OFFICER, paper, stated } from './fixtures.js';
import { startFireSafety } from './running-fire-safety.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startFireSafety();
});
afterAll(() => service?.close());

const post = (body: object, key = uuidv7()): Promise<JsonAnswer> =>
  service.call('POST', '/facilities', body, { ...AS_OFFICER, 'idempotency-key': key });
const registered = async (over: object = {}): Promise<string> =>
  String((await post(stated(over))).body['id']);
const read = (id: string): Promise<JsonAnswer> => service.call('GET', `/facilities/${id}`);
const close = (id: string, headers: object = AS_OFFICER): Promise<JsonAnswer> =>
  service.call('POST', `/facilities/${id}/closure`, { reason: 'Ngừng hoạt động' }, headers);
const correct = (id: string, set: object, headers: object = AS_OFFICER): Promise<JsonAnswer> =>
  service.call(
    'POST',
    `/facilities/${id}/corrections`,
    { set, legalBasis: 'Biên bản kiểm tra 12/BB-PC07', documentNumber: paper('DC') },
    headers,
  );
const entries = async (id: string): Promise<Record<string, unknown>[]> =>
  (await service.call('GET', `/facilities/${id}/entries`)).body['items'] as Record<string, unknown>[];
const types = async (id: string): Promise<string[]> =>
  (await service.said(id)).map(({ type }) => type.replace('vn.lgsp.fire-safety.', ''));

describe('a facility', () => {
  it('is registered with its group, read, and said once, however often the request is sent', async () => {
    const [body, key] = [stated(), uuidv7()];
    const first = await post(body, key);
    expect(first).toMatchObject({
      status: 201,
      body: { ...body, group: 'group-1', manager: 'police', state: 'open' },
    });
    const id = String(first.body['id']);
    expect(await post(body, key)).toEqual(first);
    expect(await read(id)).toEqual({ status: 200, body: first.body });
    const { name, kind, commune, holder } = body;
    expect(await service.said(id)).toEqual([
      {
        type: 'vn.lgsp.fire-safety.facility-registered',
        data: { facilityId: id, name, kind, group: 'group-1', manager: 'police', commune, holder },
      },
    ]);
  });

  it('is a person’s word: a system neither registers, corrects, annuls nor closes', async () => {
    const refused = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
    const id = await registered();
    const ground = { legalBasis: 'Kết luận thanh tra 9/KL-TTr', documentNumber: paper('QD') };
    const annulment = `/facilities/${id}/acceptance-annulment`;
    for (const headers of [{}, { 'x-road-userid': 'system:fire-safety' }]) {
      expect(await service.call('POST', '/facilities', stated(), headers)).toMatchObject(refused);
      expect(await correct(id, { name: 'Tên khác' }, headers)).toMatchObject(refused);
      expect(await service.call('POST', annulment, ground, headers)).toMatchObject(refused);
      expect(await close(id, headers)).toMatchObject(refused);
    }
    expect((await read(id)).body).toMatchObject({ state: 'open' });
    expect(await types(id)).toEqual(['facility-registered']);
  });

  it('is classed by the table, which is read too', async () => {
    const { body } = await service.call('GET', '/facility-kinds');
    expect(body['kinds']).toContainEqual({
      kind: 'clinic',
      row: 5,
      name: expect.any(String) as string,
      group1: { floors: 5, floorArea: 2000 },
      group2: { floors: 3, floorArea: 300 },
    });
    expect(body['groups']).toContainEqual({
      group: 'none',
      manager: 'commune',
      everyMonths: 36,
      verified: false,
    });
    const { body: small } = await post(stated({ measures: { floors: 2, floorArea: 300 } }));
    expect(small).toMatchObject({ group: 'none', manager: 'commune' });
  });

  it.each([
    [{ measures: { floors: 3 } }, 422, 'FIRE_SAFETY.MEASURES_MISSING'],
    [{ kind: 'other' }, 422, 'FIRE_SAFETY.GROUP_NOT_STATED'],
    [{ statedGroup: 'none' }, 422, 'FIRE_SAFETY.GROUP_COMPUTED'],
    [{ commune: '14758', name: '' }, 400, 'HTTP.INVALID'],
    [{ kind: 'castle' }, 400, 'HTTP.INVALID'],
    [{ measures: { floors: -1, floorArea: 2 } }, 400, 'HTTP.INVALID'],
    [{ measures: { rooms: 4 } }, 400, 'HTTP.INVALID'],
    [{ commune: '00000' }, 422, 'ADMIN_UNITS.UNKNOWN_CODE'],
    [{ commune: '14761' }, 422, 'ADMIN_UNITS.NOT_VALID_ON_DATE'],
    [{ commune: '14758', communeName: 'Phường Đông Thọ' }, 422, 'ADMIN_UNITS.NAME_DIFFERS'],
  ])('with %j is refused: %s %s', async (over, status, code) => {
    expect(await post(stated(over))).toMatchObject({ status, body: { code } });
  });

  it('is listed by commune and group, page by page', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune: '15001' }));
    await registered({ commune: '15001', measures: { floors: 1, floorArea: 1 } });
    const page = (query: string): Promise<JsonAnswer> =>
      service.call('GET', `/facilities?commune=15001&group=group-1&limit=2${query}`);
    const first = (await page('')).body;
    expect(first['items']).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
    expect((await page(`&after=${String(first['next'])}`)).body).toEqual({
      items: [expect.objectContaining({ id: ids[2] })],
    });
  });

  it('is a line of the export, with nothing of who heads it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune: '14812' }));
    const small = await registered({ commune: '14812', measures: { floors: 1, floorArea: 1 } });
    const { lines } = await service.export('/facilities/export?commune=14812&group=group-1');
    expect(lines.map(({ id }) => id)).toEqual(ids);
    const { text } = await service.export('/facilities/export?commune=14812', 'text/csv');
    const [head, ...rest] = text.split('\r\n');
    expect(head).toBe(
      'id,name,kind,commune,address,group,manager,state,registeredAt,acceptedOn,acceptanceNumber,inspectedOn,inspectionDue,closedAt',
    );
    expect(rest.map((line) => line.split(',')[0])).toEqual([...ids, small, '']);
    expect((await service.call('GET', '/facilities/export?group=group-9')).status).toBe(400);
  });

  it('is closed once, with its reason, and stays', async () => {
    const id = await registered();
    expect(await close(id)).toMatchObject({
      status: 200,
      body: { state: 'closed', closingReason: 'Ngừng hoạt động' },
    });
    expect(await close(id)).toMatchObject({ status: 409, body: { code: 'FIRE_SAFETY.FACILITY_CLOSED' } });
    expect((await read(id)).body).toMatchObject({ state: 'closed' });
    expect((await read(id)).body).not.toHaveProperty('inspectionDue');
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
  });
});

describe('a correction', () => {
  it('is a new entry; the old one stays, the group and the due day follow', async () => {
    const id = await registered({ measures: { floors: 6, floorArea: 1_200 } });
    const before = (await read(id)).body;
    expect(before).toMatchObject({ group: 'group-2' });
    const after = await correct(id, { measures: { floors: 9, floorArea: 4_200 } });
    expect(after).toMatchObject({ status: 200, body: { group: 'group-1', name: before['name'] } });
    expect(String(after.body['inspectionDue']) < String(before['inspectionDue'])).toBe(true);
    expect(await entries(id)).toMatchObject([
      { kind: 'registered', facility: { measures: { floors: 6 } } },
      {
        kind: 'corrected',
        enteredBy: OFFICER,
        legalBasis: 'Biên bản kiểm tra 12/BB-PC07',
        facility: { measures: { floors: 9 } },
      },
    ]);
    expect(await types(id)).toEqual(['facility-registered', 'facility-corrected']);
  });

  it('that names nothing, or leaves a figure out, changes nothing', async () => {
    const id = await registered();
    expect(await correct(id, {})).toMatchObject({ status: 400 });
    expect(await correct(id, { kind: 'hospital' })).toMatchObject({
      status: 422,
      body: { code: 'FIRE_SAFETY.MEASURES_MISSING' },
    });
    expect(await entries(id)).toHaveLength(1);
  });
});

describe('the holder', () => {
  const moves = async (holder: string, commune: string, { id = uuidv7(), n = 1 } = {}): Promise<void> => {
    await service.deliver(residenceRegisteredView, 'population', holder, { commune }, { id, n });
    await service.taken(id);
  };

  it('is followed to the commune where an official has placed them', async () => {
    const holder = uuidv7();
    const id = await registered({ holder });
    await service.taken(await service.deliver(personPlacedView, 'population', holder, { commune: '14758' }));
    expect((await read(id)).body).toMatchObject({ holderCommune: '14758' });
  });

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

  it('who is replaced takes the commune along', async () => {
    const holder = uuidv7();
    const id = await registered({ holder });
    await moves(holder, '14758');
    const { body } = await correct(id, { holder: uuidv7() });
    expect(body).not.toHaveProperty('holderCommune');
  });
});
