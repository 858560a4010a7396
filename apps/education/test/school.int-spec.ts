import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { act, ago, OFFICER, pupil, stated } from './fixtures.js';
import { startEducation } from './running-education.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startEducation();
});
afterAll(() => service?.close());

const post = (body: object, as = {}): Promise<JsonAnswer> => act(service, '/schools', body, as);
const registered = async (over: object = {}): Promise<string> =>
  String((await post(stated(over))).body['id']);
const read = (id: string): Promise<JsonAnswer> => service.call('GET', `/schools/${id}`);
const close = (id: string): Promise<JsonAnswer> =>
  act(service, `/schools/${id}/closure`, { reason: 'Sáp nhập vào trường khác' });

describe('a school', () => {
  it('is registered once however often the request is sent, and read', async () => {
    const [body, key] = [stated(), uuidv7()];
    const first = await post(body, { key });
    expect(first).toMatchObject({
      status: 201,
      body: { ...body, pupils: 0, state: 'open', registeredBy: OFFICER },
    });
    expect(await post(body, { key })).toEqual(first);
    expect(await read(String(first.body['id']))).toEqual({ status: 200, body: first.body });
  });

  it('may name its commune, as that is called today', async () => {
    const named = await post(stated({ commune: '14758', communeName: 'phường hàm rồng' }));
    expect(named).toMatchObject({ status: 201, body: { commune: '14758' } });
    expect(named.body).not.toHaveProperty('communeName');
  });

  it.each([
    [{ code: 'TH-1' }, 400, 'HTTP.INVALID'],
    [{ code: '038195000001' }, 400, 'HTTP.INVALID'],
    [{ level: 'university' }, 400, 'HTTP.INVALID'],
    [{ places: 0 }, 400, 'HTTP.INVALID'],
    [{ places: 2.5 }, 400, 'HTTP.INVALID'],
    [{ name: ' ' }, 400, 'HTTP.INVALID'],
    [{ commune: '147' }, 400, 'HTTP.INVALID'],
    [{ pupils: 7 }, 400, 'HTTP.INVALID'],
    [{ commune: '00000' }, 422, 'ADMIN_UNITS.UNKNOWN_CODE'],
    [{ commune: '14761' }, 422, 'ADMIN_UNITS.NOT_VALID_ON_DATE'],
    [{ commune: '14758', communeName: 'Phường Đông Thọ' }, 422, 'ADMIN_UNITS.NAME_DIFFERS'],
  ])('with %j is refused: %s %s', async (over, status, code) => {
    expect(await post(stated(over))).toMatchObject({ status, body: { code } });
  });

  it('is a person’s word: a system neither registers nor closes one', async () => {
    const refused = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
    const actor = 'system:education';
    expect(await post(stated(), { actor })).toMatchObject(refused);
    const id = await registered();
    expect(await act(service, `/schools/${id}/closure`, { reason: 'Sáp nhập' }, { actor })).toMatchObject(
      refused,
    );
  });

  it('has a code that no other open school has', async () => {
    const body = stated();
    const answers = await Promise.all([post(body), post(body), post(body)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body['code']).toBe('EDUCATION.SCHOOL_CODE_TAKEN');
    await close(String(answers.find(({ status }) => status === 201)?.body['id']));
    expect((await post(body)).status).toBe(201);
  });

  it('is listed by commune and level, page by page', async () => {
    const commune = '15001';
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune }));
    const other = await registered({ commune, level: 'preschool' });
    const page = async (query: string) => (await service.call('GET', `/schools?${query}`)).body;
    const first = await page(`commune=${commune}&level=primary&limit=2`);
    expect(first['items']).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
    expect(await page(`commune=${commune}&level=primary&limit=2&after=${String(first['next'])}`)).toEqual({
      items: [expect.objectContaining({ id: ids[2] })],
    });
    expect((await page(`commune=${commune}`))['items']).toHaveLength(4);
    expect((await page('level=preschool'))['items']).toMatchObject([{ id: other }]);
    expect(await page('commune=16609')).toEqual({ items: [] });
    expect((await service.call('GET', '/schools?level=university')).status).toBe(400);
  });

  it('is a line of the export, with no officer', async () => {
    const commune = '14812';
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(await registered({ commune }));
    const other = await registered({ commune, level: 'preschool' });
    const { lines } = await service.export(`/schools/export?commune=${commune}&level=primary`);
    expect(lines.map(({ id }) => id)).toEqual(ids);
    const { text } = await service.export(`/schools/export?commune=${commune}`, 'text/csv');
    const [head, ...rest] = text.split('\r\n');
    expect(head).toBe('id,code,name,level,commune,places,pupils,state,registeredAt,closedAt');
    expect(rest.map((line) => line.split(',')[0])).toEqual([...ids, other, '']);
    expect((await service.call('GET', '/schools/export?level=university')).status).toBe(400);
  });

  it('is closed once, by one of those who ask at once, with its reason', async () => {
    const id = await registered();
    const answers = await Promise.all([close(id), close(id), close(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await close(id)).toMatchObject({ status: 409, body: { code: 'EDUCATION.SCHOOL_CLOSED' } });
    expect((await read(id)).body).toMatchObject({
      state: 'closed',
      closedBy: OFFICER,
      closingReason: 'Sáp nhập vào trường khác',
    });
  });

  it('is not closed while it has pupils', async () => {
    const id = await registered();
    const enrolled = await act(service, `/schools/${id}/enrolments`, pupil());
    expect(await close(id)).toMatchObject({ status: 409, body: { code: 'EDUCATION.SCHOOL_HAS_PUPILS' } });
    const ending = { untilDate: ago(30), reason: 'Chuyển trường' };
    await act(service, `/enrolments/${String(enrolled.body['id'])}/ending`, ending);
    expect((await close(id)).status).toBe(200);
  });

  it('that nobody registered is a 404, a number in its place a 400', async () => {
    expect(await read(uuidv7())).toMatchObject({ status: 404, body: { code: 'EDUCATION.SCHOOL_NOT_FOUND' } });
    expect((await read('038195000001')).status).toBe(400);
    expect(await close(uuidv7())).toMatchObject({ status: 404 });
  });
});
