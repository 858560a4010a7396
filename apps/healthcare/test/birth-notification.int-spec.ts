import { uuidv7 } from '@lgsp/service-kit';
import { AWAY, type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { birthNotification, facility, OFFICER } from './fixtures.js';
import { startHealthcare } from './running-healthcare.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startHealthcare(() => AWAY);
});
afterAll(() => service?.close());

const act = (path: string, body: object, { actor = OFFICER, key = uuidv7() } = {}): Promise<JsonAnswer> =>
  service.call('POST', path, body, { 'x-road-userid': actor, 'idempotency-key': key });
const post = (body: object, as = {}): Promise<JsonAnswer> => act('/birth-notifications', body, as);
/** A notification of a facility of its own, unless `over` names one. */
async function stated(over: object = {}) {
  const hospital = facility();
  await act('/facilities', hospital);
  return birthNotification({ facility: hospital.code, ...over });
}
async function registered(over: object = {}) {
  const body = await stated(over);
  return { ...body, id: String((await post(body)).body['id']) };
}
const read = (id: string): Promise<JsonAnswer> => service.call('GET', `/birth-notifications/${id}`);
const cancel = (id: string, as = {}): Promise<JsonAnswer> =>
  act(`/birth-notifications/${id}/cancellation`, { reason: 'Cấp hai lần cho một trẻ' }, as);
const statuses = (answers: readonly JsonAnswer[]): number[] => answers.map(({ status }) => status).sort();

type Notification = Awaited<ReturnType<typeof stated>>;
/** What a declaration says that agrees with the notification, but for `over`. */
const lookUp = async ({ code, child, mother }: Notification, over: object = {}): Promise<unknown> => {
  const { sex, birthDate } = child;
  return (
    await service.call('POST', '/birth-notification-lookups', { code, sex, birthDate, mother, ...over })
  ).body;
};

describe('a birth notification', () => {
  it('is handed in once however often the request is sent, and read without the mother’s number', async () => {
    const [body, key] = [await stated(), uuidv7()];
    const first = await post(body, { key });
    const { personalNumber, ...mother } = body.mother;
    expect(first).toMatchObject({
      status: 201,
      body: { ...body, mother, state: 'valid', commune: '14797', registeredBy: OFFICER },
    });
    expect(JSON.stringify(first.body)).not.toContain(personalNumber);
    expect(await post(body, { key })).toEqual(first);
    const { body: again } = await read(String(first.body['id']));
    expect(again).toEqual({ ...first.body, corrections: [] });
  });

  it.each([
    [{ code: 'x' }, 400, 'HTTP.INVALID'],
    [{ weight: 3_600 }, 400, 'HTTP.INVALID'],
    [{ child: { sex: 4, birthDate: '2026-11-17', ofBirth: 1 } }, 400, 'HTTP.INVALID'],
    [{ mother: { name: '\u200b' } }, 400, 'HTTP.INVALID'],
    [{ mother: { name: 'Nguyễn Mô Phỏng An', personalNumber: '12345' } }, 400, 'HTTP.INVALID'],
    [{ facility: '99999' }, 422, 'HEALTHCARE.NO_OPEN_FACILITY'],
    [{ issuedOn: '2026-11-16' }, 422, 'HEALTHCARE.NOTIFICATION_DATES_DO_NOT_FOLLOW'],
    [{ issuedOn: '2399-01-01' }, 422, 'HEALTHCARE.NOTIFICATION_DATES_DO_NOT_FOLLOW'],
  ])('with %j is refused: %s %s', async (over, expected, code) => {
    expect(await post(await stated(over))).toMatchObject({ status: expected, body: { code } });
  });

  it('is a person’s word, handed in, corrected or cancelled', async () => {
    const refused = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
    const actor = 'system:healthcare';
    const { id, mother, child, issuedOn } = await registered();
    expect(await post(await stated(), { actor })).toMatchObject(refused);
    expect(await cancel(id, { actor })).toMatchObject(refused);
    expect(
      await act(
        `/birth-notifications/${id}/correction`,
        { mother, child, issuedOn, reason: 'Ghi nhầm' },
        { actor },
      ),
    ).toMatchObject(refused);
  });

  it('has a code that no other has, in letters of any case, though several are handed in at once', async () => {
    const body = await stated();
    const lower = { ...body, code: body.code.toLowerCase() };
    expect(statuses(await Promise.all([post(body), post(lower), post(body)]))).toEqual([201, 409, 409]);
    expect(await post(lower)).toMatchObject({
      status: 409,
      body: { code: 'HEALTHCARE.BIRTH_NOTIFICATION_CODE_TAKEN' },
    });
  });

  it('is not taken from a facility that is closed', async () => {
    const hospital = facility();
    const { body } = await act('/facilities', hospital);
    await act(`/facilities/${String(body['id'])}/closure`, { reason: 'Ngừng hoạt động' });
    expect(await post(birthNotification({ facility: hospital.code }))).toMatchObject({
      status: 422,
      body: { code: 'HEALTHCARE.NO_OPEN_FACILITY' },
    });
  });

  it('is listed by facility, commune and state, page by page, without a number', async () => {
    const hospital = facility({ commune: '15001' });
    await act('/facilities', hospital);
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push((await registered({ facility: hospital.code })).id);
    await cancel(String(ids[2]));
    const page = async (query: string) =>
      (await service.call('GET', `/birth-notifications?${query}`)).body as {
        items: { id: string }[];
        next?: string;
      };
    const first = await page(`facility=${hospital.code}&limit=2`);
    expect(first.items).toMatchObject([{ id: ids[0] }, { id: ids[1] }]);
    expect(JSON.stringify(first)).not.toMatch(/personalNumber/);
    expect((await page(`commune=15001&limit=2&after=${String(first.next)}`)).items).toMatchObject([
      { id: ids[2], state: 'cancelled' },
    ]);
    expect((await page(`facility=${hospital.code}&state=valid`)).items).toHaveLength(2);
    expect((await page(`facility=${hospital.code}&commune=14797`)).items).toEqual([]);
  });

  it('is corrected with a reason; what it said before is kept', async () => {
    const { id, mother, child, issuedOn, ...rest } = await registered();
    const right = { mother, child: { ...child, sex: 1 }, issuedOn };
    const correct = (body: object) => act(`/birth-notifications/${id}/correction`, body);
    expect((await correct({ ...right, reason: ' ' })).status).toBe(400);
    expect((await correct({ ...right, issuedOn: '2026-01-01', reason: 'Ghi nhầm' })).status).toBe(422);
    expect(await correct({ ...right, reason: 'Ghi nhầm giới tính' })).toMatchObject({
      status: 200,
      body: { child: { sex: 1 }, corrections: [{ reason: 'Ghi nhầm giới tính', correctedBy: OFFICER }] },
    });
    expect(
      await service.rows('SELECT before FROM birth_notification_correction WHERE notification_id = $1', [id]),
    ).toEqual([{ before: { mother, child, issuedOn } }]);
    expect(await lookUp({ ...rest, mother, child, issuedOn })).toEqual({
      ...{ known: true, state: 'valid', differs: ['sex'] },
    });
  });

  it('is cancelled once, by one of those who ask at once, and then neither corrected nor valid', async () => {
    const one = await registered();
    const { id, mother, child, issuedOn } = one;
    expect(statuses(await Promise.all([cancel(id), cancel(id), cancel(id)]))).toEqual([200, 409, 409]);
    expect(await cancel(id)).toMatchObject({
      status: 409,
      body: { code: 'HEALTHCARE.BIRTH_NOTIFICATION_CANCELLED' },
    });
    const body = { mother, child, issuedOn, reason: 'Ghi nhầm' };
    expect((await act(`/birth-notifications/${id}/correction`, body)).status).toBe(409);
    expect((await read(id)).body).toMatchObject({
      ...{ state: 'cancelled', cancelledBy: OFFICER, cancellationReason: 'Cấp hai lần cho một trẻ' },
    });
    expect(await lookUp(one)).toEqual({ known: true, state: 'cancelled', differs: [] });
  });

  it('that nobody handed in is a 404, a number in its place a 400', async () => {
    expect(await read(uuidv7())).toMatchObject({
      status: 404,
      body: { code: 'HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND' },
    });
    expect((await read('038195000001')).status).toBe(400);
    expect((await cancel(uuidv7())).status).toBe(404);
  });
});

describe('a look-up', () => {
  const stranger = { name: 'Trần Mô Phỏng Xa', birthDate: '1990-01-01', personalNumber: '038190000009' };

  it('says what of the statement the notification contradicts, and nothing of what it says', async () => {
    const one = await registered();
    expect(await lookUp(one)).toEqual({ known: true, state: 'valid', differs: [] });
    expect(await lookUp({ ...one, code: one.code.toLowerCase() })).toMatchObject({ known: true });
    expect(await lookUp(one, { sex: 1 })).toMatchObject({ differs: ['sex'] });
    expect(await lookUp(one, { sex: 3 })).toMatchObject({ differs: [] });
    expect(await lookUp(one, { sex: 1, birthDate: '2026-11-18' })).toMatchObject({
      differs: ['sex', 'birthDate'],
    });
    expect(await lookUp(one, { mother: stranger })).toEqual({
      ...{ known: true, state: 'valid', differs: ['mother'] },
    });
  });

  it('needs more than the code: who has neither day nor mother right learns nothing', async () => {
    const one = await registered();
    const nothing = { known: false };
    expect(await lookUp(one, { mother: stranger, birthDate: '2026-11-18' })).toEqual(nothing);
    expect(await lookUp({ ...one, code: '38001.GCS.99999.26' })).toEqual(nothing);
    const { code } = one;
    expect((await service.call('POST', '/birth-notification-lookups', { code })).status).toBe(400);
  });

  it('knows the mother by her number, and without one by name and birth date', async () => {
    const one = await registered();
    const { personalNumber, ...unnumbered } = one.mother;
    expect(await lookUp(one, { mother: { ...stranger, personalNumber } })).toMatchObject({ differs: [] });
    expect(await lookUp(one, { mother: unnumbered })).toMatchObject({ differs: [] });
    expect(await lookUp(one, { mother: { ...unnumbered, birthDate: '1995' } })).toMatchObject({
      differs: [],
    });
    expect(await lookUp(one, { mother: { ...unnumbered, birthDate: '1996' } })).toMatchObject({
      differs: ['mother'],
    });
    expect(await lookUp(one, { mother: { ...unnumbered, name: 'Nguyễn Mô Phỏng Ân' } })).toMatchObject({
      differs: ['mother'],
    });
  });
});
