import { uuidv7 } from '@lgsp/kernel';
import { child, MOTHER, newDossier, NOW } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

const count = async (code: string): Promise<number> =>
  (await oneStop.rows('SELECT 1 FROM dossier WHERE code = $1', [code])).length;
const post = (body: object, key: string) => oneStop.send(body, { 'idempotency-key': key });

describe('submission', () => {
  it('answers the same under the same key and body, and makes one dossier', async () => {
    const [key, body] = [uuidv7(), newDossier()];
    const first = await post(body, key);
    const again = await post(body, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(await count(body.code)).toBe(1);
  });

  it('refuses another body under the same key', async () => {
    const key = uuidv7();
    await post(newDossier(), key);
    const other = newDossier();
    expect(await post(other, key)).toMatchObject({ status: 422, body: { code: 'HTTP.KEY_REUSED' } });
    expect(await count(other.code)).toBe(0);
  });

  it('says so while the first under its key still runs, and answers as the first once it is through', async () => {
    const [key, body] = [uuidv7(), newDossier()];
    const first = await oneStop.holding('LOCK TABLE timeline_row', async (others) => {
      const running = post(body, key);
      await others(1);
      expect(await post(body, key)).toMatchObject({ status: 409, body: { code: 'HTTP.REQUEST_RUNNING' } });
      return { running };
    });
    const answer = await first.running;
    expect(answer.status).toBe(201);
    expect(await post(body, key)).toEqual(answer);
    expect(await count(body.code)).toBe(1);
  });

  it('makes one dossier of many that come at once under one key', async () => {
    const [key, body] = [uuidv7(), newDossier()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(body, key)));
    expect(new Set(answers.map(({ status }) => status)).has(201)).toBe(true);
    for (const { status, body: answer } of answers)
      if (status !== 201) expect([status, answer['code']]).toEqual([409, 'HTTP.REQUEST_RUNNING']);
    expect(new Set(answers.filter((a) => a.status === 201).map((a) => a.body['id'])).size).toBe(1);
    expect(await count(body.code)).toBe(1);
  });

  it('takes a national code once, also when two come at once under keys of their own', async () => {
    const { code } = newDossier();
    const answers = await Promise.all([1, 2, 3, 4].map(() => oneStop.send(newDossier({ code }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409) expect(body['code']).toBe('ONE_STOP.DOSSIER_CODE_TAKEN');
    expect(await count(code)).toBe(1);
  });

  it('keeps names composed, and takes those with digits and symbols', async () => {
    const name = 'Hồ Thị Ngọc Diễm';
    const { id } = await oneStop.submit({
      child: child({ name: ` ${name.normalize('NFD')}` }),
      applicant: { name: 'Nguyễn Văn 2 (con ông B)', relation: 'mother' },
    });
    const kept = await oneStop.rows<{ declared: string }>(
      'SELECT d::text AS declared FROM dossier d WHERE id = $1',
      [id],
    );
    expect(kept[0]?.declared).toContain(name);
    expect(kept[0]?.declared).not.toMatch(/\u0302/);
  });

  it.each([
    ['Nguy?n Th? H?ng', 'HTTP.NAME_NOT_READABLE'],
    ['Nguy\ufffdn An', 'HTTP.NAME_NOT_READABLE'],
    ['NguyÔn ThÞ Hång', 'HTTP.NAME_NOT_READABLE'],
    ['Nguyeãn Vaên An', 'HTTP.NAME_NOT_READABLE'],
    ['Nguyá»…n VÄƒn An', 'HTTP.NAME_NOT_READABLE'],
    ['#REF!', 'HTTP.NAME_NOT_READABLE'],
    ['<b>An</b>', 'HTTP.NAME_NOT_READABLE'],
    ['\u200b\u3164', 'HTTP.TEXT_NOT_VISIBLE'],
  ])('refuses %j as a name of anybody in it', async (name, code) => {
    const { mother, ...body } = newDossier();
    const answer = await post(
      {
        ...body,
        mother: { ...mother, name },
        child: child({ name }),
        applicant: { name, relation: 'mother' },
      },
      uuidv7(),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'HTTP.INVALID' } });
    expect(answer.body['errors']).toEqual(
      expect.arrayContaining(
        ['/mother/name', '/child/name', '/applicant/name'].map((pointer) => ({ pointer, code })),
      ),
    );
  });

  it('of a child of six or older is not received (3), with the reason; a day younger it is', async () => {
    const refused = await oneStop.submit({ child: child({ birthDate: '2020-11-20' }) });
    expect(refused).toMatchObject({ status: 3, reasons: [{ code: 'CHILD_TOO_OLD' }], legs: [] });
    expect(refused).not.toHaveProperty('waitsFor');
    const { id } = await oneStop.submit({ child: child({ birthDate: '2020-11-21' }) });
    expect(await oneStop.reaches(id, 4)).toMatchObject({ reasons: [] });
  });

  it('of a birth to come, sent tomorrow, or to a commune that is none, is no dossier', async () => {
    const nowhere = { communeCode: '00000', communeName: 'Xã Không Có', detail: 'Số 1' };
    const cases = {
      'ONE_STOP.BIRTH_IN_FUTURE': { child: child({ birthDate: '2026-11-21' }) },
      'ONE_STOP.SUBMITTED_IN_FUTURE': { submittedAt: '2026-11-21T02:00:00Z' },
      'ADMIN_UNITS.UNKNOWN_CODE': { residence: nowhere },
    };
    for (const [code, over] of Object.entries(cases)) {
      const dossier = newDossier(over);
      expect(await oneStop.send(dossier)).toMatchObject({ status: 422, body: { code } });
      expect(await count(dossier.code)).toBe(0);
    }
  });
});

describe('the procedure', () => {
  const august = {
    submittedAt: '2026-08-31T01:00:00Z',
    child: child({ birthDate: '2026-08-28' }),
    mother: { ...MOTHER, personalNumber: '038195000831' },
  };

  it('is 2.002621 for what is received to 31 August 2026, and stays it', async () => {
    await oneStop.at('2026-08-31T16:59:00Z'); // 23:59 in Vietnam
    const { id, procedureCode } = await oneStop.submit(august);
    expect(procedureCode).toBe('2.002621');
    await oneStop.at(NOW);
    expect(await oneStop.reaches(id, 4)).toMatchObject({ procedureCode: '2.002621' });
  });

  it('is 3.000722 from the first minute of September on, also for what was sent before', async () => {
    await oneStop.at('2026-08-31T17:00:00Z');
    expect(await oneStop.submit(august)).toMatchObject({ procedureCode: '3.000722' });
  });

  it('is none for what is received before there was one', async () => {
    await oneStop.at('2024-06-30T16:59:00Z');
    const early = { submittedAt: '2024-06-30T01:00:00Z', child: child({ birthDate: '2024-06-28' }) };
    expect(await oneStop.send(newDossier(early))).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.NO_PROCEDURE_IN_FORCE' },
    });
  });
});
