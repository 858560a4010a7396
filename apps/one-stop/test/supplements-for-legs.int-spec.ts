import { until } from '@lgsp/testing';
import { child, FATHER, MOTHER, newLandTransfer, NOW } from './fixtures.js';
import { BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop({ SUPPLEMENT_LOOK_MS: '50' });
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
});

const OFFICER = 'H56.HT01:cb-0142';
const REASONS = [{ code: 'PAPER_UNREADABLE', text: 'Bản chụp giấy chứng sinh không đọc được' }];
const ASKED = { reasons: REASONS, askedBy: OFFICER };
const minute = (instant: unknown): string => String(instant).slice(0, 16);
const statuses = async (id: string) =>
  (await oneStop.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);
const supplement = (id: string, body: object = { father: FATHER }) => oneStop.act(id, 'supplement', body, {});

/** A dossier of which the commune has asked the applicant for more. */
async function asked() {
  const { id } = await oneStop.processing();
  const leg = await oneStop.legOf(id, 'birth');
  await oneStop.taken(await oneStop.answer(leg, 'asks', ASKED));
  return { id, leg };
}

describe('an officer of a department needs more of the applicant', () => {
  it('the dossier and that leg wait, with the reasons; the portal is told, and the timeline names the officer', async () => {
    const { id } = await asked();
    const dossier = await oneStop.get(id);
    expect(dossier).toMatchObject({ status: 5, waitsFor: 'supplement-for-leg', reasons: REASONS });
    expect(dossier.legs[0]).toMatchObject({ state: 'waiting', reason: REASONS[0], late: false });
    const [row] = (await oneStop.timeline(id)).slice(-1);
    expect(row).toMatchObject({ officer: OFFICER, agency: 'H56.HT01', statusBefore: 4, statusAfter: 5 });
    await until('the portal is told', async () =>
      oneStop.world.others.heardOf(dossier.code).includes('progress 5'),
    );
  });

  it('the answer resumes both: the department is told all there is now, and a limit counted anew', async () => {
    const { id, leg } = await asked();
    await oneStop.at('2026-11-25T03:00:00Z');
    expect(await supplement(id, { childSex: 1 })).toMatchObject({ status: 200, body: { status: 4 } });
    const dossier = await oneStop.get(id);
    expect(dossier).toMatchObject({ waitsFor: 'legs', reasons: [] });
    expect(dossier.legs[0]).toMatchObject({ state: 'acknowledged' });
    expect(dossier.legs[0]).not.toHaveProperty('reason');
    // Three working days from Wednesday 10:00, and the same day of the leg's.
    expect(minute(dossier.dueAt)).toBe('2026-11-30T03:00');
    expect(minute(dossier.legs[0]?.dueAt)).toBe('2026-11-25T10:00');
    const [, resumed] = await oneStop.said(leg.id);
    expect(resumed).toMatchObject({
      type: 'vn.lgsp.one-stop.birth-leg-resumed',
      data: { legId: leg.id, dueAt: dossier.legs[0]?.dueAt, child: { birthDate: child().birthDate, sex: 1 } },
    });
    await oneStop.answer(leg, 'done', { result: BIRTH_RESULT });
    for (const kind of ['residence', 'insurance'] as const)
      await oneStop.answer(await oneStop.legOf(id, kind), 'done', { result: {} });
    await oneStop.reaches(id, 10);
    expect(await statuses(id)).toEqual([1, 2, 4, 5, 4, 9, 10]);
  });

  it('whom the answer names otherwise is looked up before the department is told', async () => {
    const { id, leg } = await asked();
    const father = { ...FATHER, name: 'Lê Mô Phỏng Bảo' };
    expect(await supplement(id, { father })).toMatchObject({ body: { status: 5, waitsFor: 'persons' } });
    await oneStop.reaches(id, 4);
    const [, resumed] = await oneStop.said(leg.id);
    expect(resumed?.data['father']).toMatchObject({
      name: father.name,
      personId: expect.any(String) as string,
    });
    expect(await oneStop.rows('SELECT 1 FROM dossier_pause WHERE declaration_before IS NOT NULL')).toEqual(
      [],
    );
  });

  it('whom population does not know so, is not worked in: the department decides by what it had', async () => {
    const { id, leg } = await asked();
    const [first] = await oneStop.said(leg.id);
    oneStop.world.others.unknown.add('038092000099');
    await supplement(id, { father: { ...FATHER, personalNumber: '038092000099' } });
    await oneStop.reaches(id, 4);
    const [, resumed] = await oneStop.said(leg.id);
    expect(resumed?.data['father']).toEqual(first?.data['father']);
    const what = (await oneStop.timeline(id)).map((row) => row.what);
    expect(what).toContain('Nội dung bổ sung không được ghi nhận: thông tin không khớp');
  });

  it('other legs go on meanwhile, and what they end is not lost', async () => {
    const { id } = await oneStop.processing();
    await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
    const [residence, insurance] = [
      await oneStop.legOf(id, 'residence'),
      await oneStop.legOf(id, 'insurance'),
    ];
    await oneStop.taken(await oneStop.answer(residence, 'asks', ASKED));
    await oneStop.taken(await oneStop.answer(insurance, 'done', { result: {} }));
    const waiting = await oneStop.get(id);
    expect(waiting).toMatchObject({ status: 5 });
    expect(waiting.legs.map(({ kind, state }) => [kind, state])).toEqual([
      ['birth', 'done'],
      ['residence', 'waiting'],
      ['insurance', 'done'],
    ]);
  });

  it('the supplement of one kind is none of another, and changes nothing', async () => {
    const { id } = await asked();
    const answer = { kind: 'land-transfer', transferor: MOTHER };
    expect(await supplement(id, answer)).toMatchObject({
      status: 422,
      body: { code: 'ONE_STOP.SUPPLEMENT_OF_ANOTHER_KIND' },
    });
    expect(await oneStop.get(id)).toMatchObject({ status: 5, waitsFor: 'supplement-for-leg' });
  });

  it('of two answers at the same moment one is taken', async () => {
    const { id, leg } = await asked();
    const answers = await Promise.all([1, 2].map(() => supplement(id, { childSex: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await oneStop.said(leg.id)).toHaveLength(2);
  });

  it('later than three working days after acceptance counts as late: shown and counted', async () => {
    expect(await oneStop.get((await asked()).id)).not.toHaveProperty('supplementAskedLate');
    const { id } = await oneStop.receive(newLandTransfer());
    await oneStop.reaches(id, 4);
    await oneStop.at('2026-11-26T02:01:00Z'); // three working days and a minute
    await oneStop.taken(await oneStop.answer(await oneStop.legOf(id, 'land-transfer'), 'asks', ASKED));
    expect(await oneStop.get(id)).toMatchObject({ status: 5, supplementAskedLate: true });
    const [line] = await oneStop.metric('lgsp_one_stop_late_supplements');
    expect(line).toMatch(/ 1$/);
  });
});

describe('an applicant who does not answer', () => {
  it('is waited for until the limit; then an officer may stop the dossier, and what is open ends', async () => {
    const { id, leg } = await asked();
    const reasons = [{ code: 'NO_ANSWER', text: 'Không bổ sung' }];
    expect(await oneStop.act(id, 'stop', { reasons })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.NO_OVERDUE_SUPPLEMENT' },
    });
    await oneStop.at('2026-12-22T02:00:00Z');
    await until('it is noticed', async () => (await oneStop.get(id)).waitsFor === 'overdue-supplement');
    expect((await oneStop.get(id)).reasons.map(({ code }) => code)).toContain('SUPPLEMENT_NOT_ANSWERED');
    expect(await oneStop.act(id, 'stop', { reasons })).toMatchObject({ status: 200, body: { status: 8 } });
    expect((await oneStop.said(leg.id)).at(-1)).toMatchObject({
      type: 'vn.lgsp.one-stop.birth-leg-withdrawal-requested',
    });
    await oneStop.taken(await oneStop.answer(leg, 'withdrawn'));
    const stopped = await oneStop.get(id);
    expect(stopped).toMatchObject({ status: 8, legs: [{ state: 'withdrawn' }] });
    expect(stopped).not.toHaveProperty('withdrawal');
  });

  it('may still answer until an officer has stopped it', async () => {
    const { id } = await asked();
    await oneStop.at('2026-12-22T02:00:00Z');
    await until('it is noticed', async () => (await oneStop.get(id)).waitsFor === 'overdue-supplement');
    expect(await supplement(id, { childSex: 1 })).toMatchObject({
      status: 200,
      body: { status: 4, reasons: [] },
    });
  });

  it('before acceptance, too, also where the release before asked and kept no row', async () => {
    oneStop.world.others.unknown.add(MOTHER.personalNumber);
    const { id } = await oneStop.submit();
    await oneStop.reaches(id, 5);
    await oneStop.rows('DELETE FROM dossier_pause WHERE dossier_id = $1', [id]);
    await oneStop.at('2026-12-22T02:00:00Z');
    await until('it is noticed', async () => (await oneStop.get(id)).waitsFor === 'overdue-supplement');
    oneStop.world.others.unknown.clear();
    expect(await supplement(id, { mother: MOTHER })).toMatchObject({ status: 200 });
    await oneStop.reaches(id, 4);
  });
});
