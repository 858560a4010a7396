import { until } from '@lgsp/testing';
import { child, MOTHER, newLandTransfer, NOW } from './fixtures.js';
import { AS_OFFICER, BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
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

const WHY = { reason: 'Gia đình chuyển nơi cư trú' };
const TOLD = { code: 'WITHDRAWN_BY_APPLICANT', text: WHY.reason };
const SIGNED = { reason: { code: 'SIGNED_ALREADY', text: 'Kết quả đã được ký' } };
const ASKED = { reasons: [{ code: 'PAPER', text: 'Thiếu giấy' }], askedBy: 'H56.HT01:cb-0142' };
/** By the portal, for the citizen. */
const withdraw = (id: string) => oneStop.act(id, 'withdrawal', WHY, {});
const NOTHING = { status: 409, body: { code: 'ONE_STOP.NOTHING_TO_WITHDRAW' } };
const statuses = async (id: string) =>
  (await oneStop.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);

describe('a dossier that nobody works on yet', () => {
  it('is withdrawn at once before anybody is verified; what population says later changes nothing', async () => {
    let open = (): void => undefined;
    oneStop.world.others.gate = new Promise((opened) => (open = () => opened(undefined)));
    const { id, code } = await oneStop.submit();
    expect(await withdraw(id)).toMatchObject({
      status: 200,
      body: { status: 7, withdrawal: 'agreed', reasons: [TOLD] },
    });
    open();
    await until('the look-ups are through', async () => {
      const sql = `SELECT 1 FROM exchange_work WHERE payload->>'dossierId' = $1 AND kind = 'verify-person' AND state <> 'done'`;
      return (await oneStop.rows(sql, [id])).length === 0;
    });
    expect(await statuses(id)).toEqual([1, 7]);
    await until('the portal is told', async () => oneStop.world.others.heardOf(code).includes('progress 7'));
  });

  it('is withdrawn at once while the applicant is asked before acceptance', async () => {
    oneStop.world.others.unknown.add(MOTHER.personalNumber);
    const { id } = await oneStop.submit();
    await oneStop.reaches(id, 5);
    expect(await withdraw(id)).toMatchObject({ body: { status: 7 } });
    expect(await withdraw(id)).toMatchObject(NOTHING);
  });

  it('is no more when it was refused, stopped or returned', async () => {
    const { id } = await oneStop.submit({ child: child({ birthDate: '2018-01-01' }) });
    expect(await oneStop.get(id)).toMatchObject({ status: 3 });
    expect(await withdraw(id)).toMatchObject(NOTHING);
  });
});

describe('a dossier on a department’s desk', () => {
  const asked = async () => {
    const { id } = await oneStop.processing();
    const leg = await oneStop.legOf(id, 'birth');
    expect(await withdraw(id)).toMatchObject({ status: 200, body: { status: 4, withdrawal: 'asked' } });
    return { id, leg };
  };

  it('is withdrawn when the department agrees', async () => {
    const { id, leg } = await asked();
    expect((await oneStop.said(leg.id)).at(-1)).toMatchObject({
      type: 'vn.lgsp.one-stop.birth-leg-withdrawal-requested',
      data: { legId: leg.id, agency: 'H56.HT01', reason: TOLD },
    });
    await oneStop.taken(await oneStop.answer(leg, 'withdrawn'));
    expect(await oneStop.get(id)).toMatchObject({
      status: 7,
      withdrawal: 'agreed',
      reasons: [TOLD],
      legs: [{ state: 'withdrawn' }],
    });
  });

  it('goes on when somebody had signed, and the applicant is told', async () => {
    const { id, leg } = await asked();
    const { code } = await oneStop.get(id);
    await oneStop.taken(await oneStop.answer(leg, 'declined', SIGNED));
    const dossier = await oneStop.get(id);
    expect(dossier).toMatchObject({ status: 4, withdrawal: 'declined' });
    expect(dossier.reasons.map((reason) => reason.code)).toEqual([TOLD.code, 'WITHDRAWAL_TOO_LATE']);
    const what = (await oneStop.timeline(id)).map((row) => row.what);
    expect(what.slice(-2)).toEqual([
      'Không thể rút: khai sinh: Kết quả đã được ký',
      'Không thể rút hồ sơ, tiếp tục xử lý',
    ]);
    await until('the portal hears the header again', async () => {
      const heard = oneStop.world.others.heardOf(code);
      return heard.filter((report) => report === 'progress 4').length === 2;
    });
    await oneStop.answer(leg, 'done', { result: BIRTH_RESULT });
    await oneStop.legOf(id, 'residence');
  });

  it('goes on when the result comes before the answer', async () => {
    const { id } = await oneStop.receive(newLandTransfer());
    await oneStop.reaches(id, 4);
    const leg = await oneStop.legOf(id, 'land-transfer');
    expect(await withdraw(id)).toMatchObject({ body: { withdrawal: 'asked' } });
    await oneStop.answer(leg, 'done', { result: { paperNumber: 'AA 1', paperName: 'GCN' } });
    await oneStop.reaches(id, 10);
    await oneStop.taken(await oneStop.answer(leg, 'declined', SIGNED));
    expect(await oneStop.get(id)).toMatchObject({ status: 10, withdrawal: 'declined' });
    expect(await statuses(id)).toEqual([1, 2, 4, 9, 10]);
  });

  it('that waits for the applicant is withdrawn as well', async () => {
    const { id } = await oneStop.processing();
    const leg = await oneStop.legOf(id, 'birth');
    await oneStop.taken(await oneStop.answer(leg, 'asks', ASKED));
    await withdraw(id);
    await oneStop.taken(await oneStop.answer(leg, 'withdrawn'));
    expect(await oneStop.get(id)).toMatchObject({ status: 7 });
    expect(
      await oneStop.rows('SELECT 1 FROM dossier_pause WHERE dossier_id = $1 AND ended_at IS NULL', [id]),
    ).toEqual([]);
  });

  it('is asked once though two ask at the same moment', async () => {
    const { id } = await oneStop.processing();
    const leg = await oneStop.legOf(id, 'birth');
    const answers = await Promise.all([withdraw(id), oneStop.act(id, 'withdrawal', WHY, AS_OFFICER)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'ONE_STOP.WITHDRAWAL_ASKED_ALREADY',
    });
    expect(await oneStop.said(leg.id)).toHaveLength(2);
  });

  it('of which a certificate is signed: only what is still open is asked, and the dossier ends with what there is', async () => {
    const { id } = await oneStop.processing();
    await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
    const [residence, insurance] = [
      await oneStop.legOf(id, 'residence'),
      await oneStop.legOf(id, 'insurance'),
    ];
    await withdraw(id);
    await oneStop.taken(await oneStop.answer(residence, 'withdrawn'));
    expect(await oneStop.get(id)).toMatchObject({ withdrawal: 'asked' });
    await oneStop.taken(await oneStop.answer(insurance, 'declined', SIGNED));
    expect(await oneStop.get(id)).toMatchObject({ status: 4, withdrawal: 'declined' });
    await oneStop.answer(insurance, 'done', { result: {} });
    await oneStop.reaches(id, 10);
    expect(await withdraw(id)).toMatchObject(NOTHING);
  });

  it('wants a reason, and a person where it is not the portal', async () => {
    const { id } = await oneStop.processing();
    expect(await oneStop.act(id, 'withdrawal', {}, {})).toMatchObject({ status: 400 });
    const desk = { 'x-road-client': AS_OFFICER['x-road-client'] };
    expect(await oneStop.act(id, 'withdrawal', WHY, desk)).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
  });
});
