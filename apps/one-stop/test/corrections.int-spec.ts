import { uuidv7 } from '@lgsp/kernel';
import { NOW } from './fixtures.js';
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

const OFFICER = 'H56.HT01:cb-0142';
const ERROR = { code: 'RESIDENCE.CERTIFICATE_IN_ERROR', text: 'Giấy khai sinh ghi sai tên' };
const FOUND = { reasons: [ERROR], askedBy: 'CA.14797' };
const RIGHT = { name: 'Lê Mô Phỏng Maie', sex: 2, birthDate: '2026-11-18' };
const begun = (correctionId: string, beforeEntry = false) => ({
  ...{ correctionId, beforeEntry, reason: 'Ghi sai tên so với giấy chứng sinh' },
  ...{ legalBasis: 'Điều 8.4 NĐ 63/2024/NĐ-CP', writtenBy: OFFICER },
  ...{ hashBefore: 'a'.repeat(64), hash: 'b'.repeat(64) },
});
const CORRECTED = {
  result: { paperNumber: 'CC-1/2026', signedBy: 'H56.HT01:ct-0001' },
  child: RIGHT,
};
const correcting = async (): Promise<string[]> => {
  const { body } = await oneStop.call('GET', '/desk-lists/correcting', undefined, AS_OFFICER);
  return (body['items'] as { dossier: { id: string } }[]).map(({ dossier }) => dossier.id);
};
const whats = async (id: string) => (await oneStop.timeline(id)).map(({ what }) => what);

/** The birth is done, and residence and card are asked. */
async function born() {
  const { id } = await oneStop.processing();
  const birth = await oneStop.legOf(id, 'birth');
  await oneStop.taken(await oneStop.answer(birth, 'done', { result: BIRTH_RESULT }));
  const [residence, insurance] = [await oneStop.legOf(id, 'residence'), await oneStop.legOf(id, 'insurance')];
  return { id, birth, residence, insurance };
}

describe('an error that a leg finds in the birth certificate', () => {
  it('goes back to the commune; the leg waits, the dossier goes on, and the leg resumes with what was corrected', async () => {
    const { id, birth, residence, insurance } = await born();
    const { dueAt } = await oneStop.get(id);
    await oneStop.taken(await oneStop.answer(residence, 'finds', FOUND));
    const found = await oneStop.get(id);
    expect(found).toMatchObject({ status: 4, waitsFor: 'legs', dueAt });
    expect(found.legs.find(({ kind }) => kind === 'residence')).toMatchObject({
      ...{ state: 'correcting', reason: ERROR, late: false },
    });
    expect((await oneStop.said(birth.id)).at(-1)).toMatchObject({
      type: 'vn.lgsp.one-stop.birth-leg-correction-requested',
      data: {
        ...{ legId: birth.id, agency: 'H56.HT01', foundBy: 'residence', reasons: [ERROR] },
        lastCorrectionId: null,
      },
    });
    expect(await correcting()).toContain(id);

    await oneStop.at('2026-11-27T03:00:00Z');
    const correctionId = uuidv7();
    await oneStop.taken(await oneStop.answer(birth, 'begun', begun(correctionId)));
    await oneStop.taken(await oneStop.answer(birth, 'corrected', { correctionId, ...CORRECTED }));
    const corrected = await oneStop.get(id);
    const [first] = corrected.legs;
    expect(first).toMatchObject({
      ...{ state: 'done', paperNumber: '17/2026' },
      corrections: [{ id: correctionId, state: 'done', beforeEntry: false, paperNumber: 'CC-1/2026' }],
    });
    expect(JSON.stringify(first)).not.toContain(RIGHT.name);
    const resumed = corrected.legs.find(({ kind }) => kind === 'residence');
    expect(resumed).toMatchObject({ state: 'acknowledged', late: false });
    expect(resumed).not.toHaveProperty('reason');
    expect((await oneStop.said(residence.id)).at(-1)).toMatchObject({
      type: 'vn.lgsp.one-stop.residence-leg-resumed',
      data: { legId: residence.id, dueAt: resumed?.dueAt, child: { ...RIGHT, certificateNumber: '17/2026' } },
    });
    expect(resumed?.dueAt.slice(0, 10)).toBe('2026-12-01');
    expect(await correcting()).not.toContain(id);
    expect((await whats(id)).slice(-4)).toEqual([
      'Đề nghị cải chính giấy khai sinh: đăng ký thường trú: Giấy khai sinh ghi sai tên',
      'Lập hồ sơ cải chính nội dung đã ký: khai sinh: Ghi sai tên so với giấy chứng sinh (aaaaaaaa → bbbbbbbb)',
      'Đã cải chính: khai sinh: CC-1/2026',
      'Tiếp tục giải quyết sau khi xem xét cải chính: đăng ký thường trú',
    ]);
    for (const leg of [residence, insurance]) await oneStop.answer(leg, 'done', { result: {} });
    await oneStop.reaches(id, 10);
  });

  it('resumes the card, too, and by the same certificate where the commune corrects nothing', async () => {
    const { id, birth, insurance } = await born();
    await oneStop.taken(await oneStop.answer(insurance, 'finds', FOUND));
    await oneStop.taken(
      await oneStop.answer(birth, 'notCorrected', {
        ...{ correctionId: uuidv7(), reason: { code: 'NO_ERROR', text: 'Nội dung đã đúng' } },
      }),
    );
    const [asked, resumed] = await oneStop.said(insurance.id);
    expect(resumed).toMatchObject({
      type: 'vn.lgsp.one-stop.insurance-leg-resumed',
      data: { child: asked?.data['child'], residence: asked?.data['residence'] },
    });
    expect(await whats(id)).toContain('Không cải chính: khai sinh: Nội dung đã đúng');
  });

  it('is none where the certificate was corrected after the leg was asked: it is told what is right, and the commune nothing', async () => {
    const { id, birth, insurance } = await born();
    await oneStop.at('2026-11-27T03:00:00Z');
    const correctionId = uuidv7();
    await oneStop.taken(await oneStop.answer(birth, 'begun', begun(correctionId)));
    await oneStop.taken(await oneStop.answer(birth, 'corrected', { correctionId, ...CORRECTED }));
    const asked = async () =>
      (await oneStop.said(birth.id)).filter(({ type }) => type.endsWith('-correction-requested'));
    await oneStop.taken(await oneStop.answer(insurance, 'finds', FOUND));
    expect(await asked()).toEqual([]);
    expect((await oneStop.said(insurance.id)).at(-1)).toMatchObject({
      type: 'vn.lgsp.one-stop.insurance-leg-resumed',
      data: { child: RIGHT },
    });
    expect(await correcting()).not.toContain(id);

    await oneStop.at('2026-11-28T03:00:00Z');
    await oneStop.taken(await oneStop.answer(insurance, 'finds', FOUND));
    expect(await asked()).toMatchObject([{ data: { lastCorrectionId: correctionId } }]);
    expect(await correcting()).toContain(id);
  });

  it('cannot be withdrawn from: the certificate is signed, and the leg still waits', async () => {
    const { id, residence, insurance } = await born();
    await oneStop.taken(await oneStop.answer(residence, 'finds', FOUND));
    const reason = { reason: 'Gia đình rút hồ sơ' };
    expect(await oneStop.act(id, 'withdrawal', reason, {})).toMatchObject({ status: 200 });
    const late = { reason: { code: 'SIGNED_ALREADY', text: 'Đã ký' } };
    for (const leg of [residence, insurance])
      await oneStop.taken(await oneStop.answer(leg, 'declined', late));
    const dossier = await oneStop.get(id);
    expect(dossier).toMatchObject({ status: 4, withdrawal: 'declined' });
    expect(dossier.legs.find(({ kind }) => kind === 'residence')).toMatchObject({ state: 'correcting' });
  });
});

describe('what was signed wrongly and is not in the register yet', () => {
  it('stands in the file with its hashes, and on the list until it is signed anew', async () => {
    const { id } = await oneStop.processing();
    const birth = await oneStop.legOf(id, 'birth');
    await oneStop.taken(await oneStop.answer(birth, 'begun', begun(uuidv7(), true)));
    expect(await correcting()).toContain(id);
    expect((await oneStop.get(id)).legs[0]?.corrections).toMatchObject([
      {
        state: 'open',
        beforeEntry: true,
        writtenBy: OFFICER,
        hashBefore: 'a'.repeat(64),
        hash: 'b'.repeat(64),
      },
    ]);
    await oneStop.taken(await oneStop.answer(birth, 'done', { result: BIRTH_RESULT }));
    expect((await oneStop.get(id)).legs[0]?.corrections).toMatchObject([{ state: 'done' }]);
    expect(await correcting()).not.toContain(id);
  });
});
