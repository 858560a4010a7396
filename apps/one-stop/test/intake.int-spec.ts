import { uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { child, FATHER, MOTHER, newDossier } from './fixtures.js';
import { type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
}, 60_000);
afterAll(() => oneStop?.close());
beforeEach(() => {
  oneStop.world.others = new Others();
});

const DAY = 86_400_000;
const stranger = () => ({ ...FATHER, personalNumber: `0380920${String((strangers += 1)).padStart(5, '0')}` });
let strangers = 10;
const count = async (code: string): Promise<number> =>
  (await oneStop.rows('SELECT 1 FROM dossier WHERE code = $1', [code])).length;
const post = (body: object, key: string) =>
  oneStop.call('POST', '/dossiers', body, { 'idempotency-key': key });

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
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => oneStop.call('POST', '/dossiers', newDossier({ code }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409) expect(body['code']).toBe('ONE_STOP.DOSSIER_CODE_TAKEN');
    expect(await count(code)).toBe(1);
  });

  it('of a child of six or older is not received (3)', async () => {
    const birthDate = new Date(Date.now() - 7 * 366 * DAY).toISOString().slice(0, 10);
    const dossier = await oneStop.submit({ child: child({ birthDate }) });
    expect(dossier).toMatchObject({ status: 3, reasons: [{ code: 'CHILD_TOO_OLD' }], legs: [] });
    expect(dossier).not.toHaveProperty('waitsFor');
  });

  it('of a birth to come, or sent tomorrow, is no dossier', async () => {
    const birthDate = new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10);
    const submittedAt = new Date(Date.now() + DAY).toISOString();
    for (const over of [{ child: child({ birthDate }) }, { submittedAt }])
      expect((await oneStop.call('POST', '/dossiers', newDossier(over))).status).toBe(422);
  });
});

describe('supplement', () => {
  it('is asked for a child whose sex is not determined (5); the answer goes on to acceptance', async () => {
    const dossier = await oneStop.submit({ child: child({ sex: 3 }) });
    expect(dossier).toMatchObject({
      status: 5,
      waitsFor: 'supplement',
      reasons: [{ code: 'SEX_NOT_DETERMINED' }],
    });
    expect((await oneStop.act(dossier.id, 'supplement', { childSex: 2 })).status).toBe(200);
    await oneStop.reaches(dossier.id, 4);
    const [leg] = await oneStop.rows<{ id: string }>('SELECT id FROM leg WHERE dossier_id = $1', [
      dossier.id,
    ]);
    expect(await oneStop.said(String(leg?.id))).toMatchObject([{ data: { child: { sex: 2 } } }]);
  });

  it('is asked once: what does not match a second time stops the dossier (8)', async () => {
    const [first, second] = [stranger(), stranger()];
    oneStop.world.others.unknown = new Set([first.personalNumber, second.personalNumber]);
    const { id } = await oneStop.submit({ father: first });
    expect(await oneStop.reaches(id, 5)).toMatchObject({ reasons: [{ code: 'FATHER_NOT_MATCHED' }] });
    await oneStop.act(id, 'supplement', { father: second });
    expect(await oneStop.reaches(id, 8)).toMatchObject({ reasons: [{ code: 'FATHER_NOT_MATCHED' }] });
    expect(await oneStop.act(id, 'supplement', { father: FATHER })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.NO_SUPPLEMENT_AWAITED' },
    });
  });

  it('that matches is accepted', async () => {
    const wrong = stranger();
    oneStop.world.others.unknown.add(wrong.personalNumber);
    const { id } = await oneStop.submit({ father: wrong });
    await oneStop.reaches(id, 5);
    await oneStop.act(id, 'supplement', { father: FATHER });
    expect(await oneStop.reaches(id, 4)).toMatchObject({ reasons: [], waitsFor: 'legs' });
  });
});

describe('the parents', () => {
  it('decide exactly once though both answers come at the same moment', async () => {
    oneStop.world.others.slowness = 60;
    const dossiers = await Promise.all(Array.from({ length: 6 }, () => oneStop.submit()));
    for (const { id } of dossiers) {
      await oneStop.reaches(id, 4);
      const changes = (await oneStop.timeline(id)).map(({ statusAfter }) => statusAfter);
      expect(changes.filter((status) => status !== undefined)).toEqual([1, 2, 4]);
    }
    const ids = dossiers.map(({ id }) => id);
    expect(await oneStop.rows('SELECT 1 FROM leg WHERE dossier_id = ANY ($1)', [ids])).toHaveLength(6);
  });

  it('wait while population is away, and no officer is asked', async () => {
    oneStop.world.others.away.add('population');
    const { id } = await oneStop.submit();
    await until(
      'both were tried',
      async () =>
        (
          await oneStop.rows(
            `SELECT 1 FROM exchange_work WHERE payload->>'dossierId' = $1 AND attempts > 0 AND state = 'waiting'`,
            [id],
          )
        ).length === 2,
    );
    expect(await oneStop.get(id)).toMatchObject({ status: 1, waitsFor: 'parents' });
    oneStop.world.others.away.clear();
    await oneStop.reaches(id, 4);
  });

  it('of whom the mother has no number wait for an officer’s decision', async () => {
    const mother = { name: MOTHER.name, birthDate: MOTHER.birthDate };
    const accepted = await oneStop.submit({ mother });
    const refused = await oneStop.submit({ mother });
    for (const { id } of [accepted, refused])
      await until('it waits', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
    expect(await oneStop.act(accepted.id, 'decision', { decision: 'accept' })).toMatchObject({ status: 200 });
    await oneStop.reaches(accepted.id, 4);
    const reasons = [{ code: 'NO_PROOF', text: 'Không có giấy tờ chứng minh' }];
    await oneStop.act(refused.id, 'decision', { decision: 'refuse', reasons });
    expect(await oneStop.reaches(refused.id, 3)).toMatchObject({ reasons });
    expect(await oneStop.act(refused.id, 'decision', { decision: 'accept' })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.NO_DECISION_AWAITED' },
    });
  });
});
