import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import { act, ago, OFFICER, pupil, stated } from './fixtures.js';
import { startEducation } from './running-education.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startEducation();
});
afterAll(() => service?.close());

const school = async (over: object = {}): Promise<string> =>
  String((await act(service, '/schools', stated(over))).body['id']);
const enrol = (schoolId: string, body: object, as = {}): Promise<JsonAnswer> =>
  act(service, `/schools/${schoolId}/enrolments`, body, as);
const end = (id: unknown, untilDate: string, as = {}): Promise<JsonAnswer> =>
  act(service, `/enrolments/${String(id)}/ending`, { untilDate, reason: 'Chuyển trường' }, as);
const pupilsOf = async (schoolId: string): Promise<unknown> =>
  (await service.call('GET', `/schools/${schoolId}`)).body['pupils'];
const statuses = (answers: readonly JsonAnswer[]): number[] => answers.map(({ status }) => status).sort();
const itemsOf = ({ body }: JsonAnswer): Record<string, unknown>[] =>
  body['items'] as Record<string, unknown>[];
const conflict = (code: string) => ({ status: 409, body: { code: `EDUCATION.${code}` } });

describe('an enrolment', () => {
  it('is entered once however often the request is sent, counted, and read by school and by person', async () => {
    const [schoolId, body, key] = [await school(), pupil(), uuidv7()];
    const first = await enrol(schoolId, body, { key });
    expect(first).toMatchObject({ status: 201, body: { ...body, schoolId, enrolledBy: OFFICER } });
    expect(first.body).not.toHaveProperty('untilDate');
    expect(await enrol(schoolId, body, { key })).toEqual(first);
    expect(await pupilsOf(schoolId)).toBe(1);
    const page = { status: 200, body: { items: [first.body] } };
    expect(await service.call('GET', `/schools/${schoolId}/enrolments`)).toEqual(page);
    expect(await service.call('GET', `/enrolments?personId=${body.personId}`)).toEqual(page);
  });

  it.each([
    [{ grade: '13' }, 400, 'HTTP.INVALID'],
    [{ personId: '038195000001' }, 400, 'HTTP.INVALID'],
    [{ fromDate: '2026-02-30' }, 400, 'HTTP.INVALID'],
    [{ fromDate: '0000-01-01' }, 400, 'HTTP.INVALID'],
    [{ fromDate: '9999-12-31' }, 400, 'HTTP.INVALID'],
    [{ legalBasis: '' }, 400, 'HTTP.INVALID'],
    [{ name: 'Lê Mô Phỏng Mai' }, 400, 'HTTP.INVALID'],
    [{ grade: '6' }, 422, 'EDUCATION.GRADE_NOT_OF_LEVEL'],
    [{ grade: 'age-5' }, 422, 'EDUCATION.GRADE_NOT_OF_LEVEL'],
    [{ fromDate: ago(-2) }, 422, 'EDUCATION.DAY_IN_FUTURE'],
  ])('with %j is refused: %s %s', async (over, status, code) => {
    const schoolId = await school();
    expect(await enrol(schoolId, pupil(over))).toMatchObject({ status, body: { code } });
    expect(await pupilsOf(schoolId)).toBe(0);
  });

  it('is a person’s word', async () => {
    const refused = { status: 403, body: { code: 'SECURITY.OFFICER_REQUIRED' } };
    const [schoolId, actor] = [await school(), 'system:education'];
    expect(await enrol(schoolId, pupil(), { actor })).toMatchObject(refused);
    const { body } = await enrol(schoolId, pupil());
    expect(await end(body['id'], ago(30), { actor })).toMatchObject(refused);
  });

  it('is the only one of a person that lasts, also of those entered at once', async () => {
    const [one, other, body] = [await school(), await school(), pupil()];
    const answers = await Promise.all([enrol(one, body), enrol(other, body), enrol(one, body)]);
    expect(statuses(answers)).toEqual([201, 409, 409]);
    expect(await enrol(other, body)).toMatchObject(conflict('ALREADY_ENROLLED'));
    expect([await pupilsOf(one), await pupilsOf(other)].sort()).toEqual([0, 1]);
  });

  it('needs a place, also when many are entered at once', async () => {
    const schoolId = await school({ places: 2 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => enrol(schoolId, pupil())));
    expect(statuses(answers)).toEqual([201, 201, 409, 409, 409]);
    expect(await enrol(schoolId, pupil())).toMatchObject(conflict('SCHOOL_FULL'));
    expect(await pupilsOf(schoolId)).toBe(2);
    const [first] = itemsOf(await service.call('GET', `/schools/${schoolId}/enrolments`));
    await end(first?.['id'], ago(30));
    expect((await enrol(schoolId, pupil())).status).toBe(201);
  });

  it('needs a school that is there and open', async () => {
    const closed = await school();
    await act(service, `/schools/${closed}/closure`, { reason: 'Sáp nhập vào trường khác' });
    expect(await enrol(closed, pupil())).toMatchObject(conflict('SCHOOL_CLOSED'));
    expect(await enrol(uuidv7(), pupil())).toMatchObject({
      status: 404,
      body: { code: 'EDUCATION.SCHOOL_NOT_FOUND' },
    });
    expect((await service.call('GET', `/schools/${uuidv7()}/enrolments`)).status).toBe(404);
  });
});

describe('the end of an enrolment', () => {
  it('frees the person and the place, and stays to be read', async () => {
    const [old, next, body] = [await school(), await school(), pupil()];
    const { id } = (await enrol(old, body)).body;
    expect(await end(id, ago(20))).toMatchObject({
      status: 200,
      body: { ...body, untilDate: ago(20), endedBy: OFFICER, endingReason: 'Chuyển trường' },
    });
    expect(await pupilsOf(old)).toBe(0);
    const moved = await enrol(next, { ...body, fromDate: ago(19) });
    expect(moved.status).toBe(201);
    const all = await service.call('GET', `/enrolments?personId=${body.personId}`);
    expect(itemsOf(all)).toMatchObject([{ id, untilDate: ago(20) }, moved.body]);
  });

  it('comes once, by one of those who ask at once', async () => {
    const schoolId = await school();
    const { id } = (await enrol(schoolId, pupil())).body;
    const answers = await Promise.all([1, 2, 3].map(() => end(id, ago(20))));
    expect(statuses(answers)).toEqual([200, 409, 409]);
    expect(await end(id, ago(20))).toMatchObject(conflict('ENROLMENT_ENDED'));
    expect(await pupilsOf(schoolId)).toBe(0);
  });

  it('lies between the first day and today', async () => {
    const { id } = (await enrol(await school(), pupil())).body;
    expect(await end(id, ago(61))).toMatchObject({
      status: 422,
      body: { code: 'EDUCATION.DATES_OUT_OF_ORDER' },
    });
    expect(await end(id, ago(-2))).toMatchObject({
      status: 422,
      body: { code: 'EDUCATION.DAY_IN_FUTURE' },
    });
    expect(await end(uuidv7(), ago(30))).toMatchObject({
      status: 404,
      body: { code: 'EDUCATION.ENROLMENT_NOT_FOUND' },
    });
  });

  it('is not reached back by the next one: nobody is at two schools on one day', async () => {
    const [schoolId, body] = [await school(), pupil()];
    await end((await enrol(schoolId, body)).body['id'], ago(20));
    for (const fromDate of [ago(20), ago(50)])
      expect(await enrol(schoolId, { ...body, fromDate })).toMatchObject(conflict('ENROLMENTS_OVERLAP'));
    expect(await pupilsOf(schoolId)).toBe(0);
  });
});
