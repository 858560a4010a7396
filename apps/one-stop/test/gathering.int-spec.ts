import { uuidv7 } from '@lgsp/kernel';
import { until } from '@lgsp/testing';
import { NOW } from './fixtures.js';
import { BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
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

const REASON = { code: 'POPULATION.REFUSED', text: 'Không đủ điều kiện' };
const done = { result: {} };
const CARD = { result: { paperName: 'Thẻ bảo hiểm y tế', paperNumber: 'TE-0001' } };

/** A dossier whose birth is registered, with the two legs that were asked then. */
async function born() {
  const { id } = await oneStop.processing();
  await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
  const [residence, insurance] = [await oneStop.legOf(id, 'residence'), await oneStop.legOf(id, 'insurance')];
  return { id, residence, insurance };
}
const statuses = async (id: string) =>
  (await oneStop.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);

describe('legs', () => {
  it('after the birth are asked at once, with the child as registered', async () => {
    const { residence, insurance } = await born();
    for (const { id } of [residence, insurance]) {
      const { personId, personalNumber, paperNumber } = BIRTH_RESULT;
      expect((await oneStop.said(id))[0]?.data['child']).toMatchObject({
        personId,
        personalNumber,
        certificateNumber: paperNumber,
      });
    }
  });

  it.each([
    ['residence first', ['residence', 'insurance']],
    ['insurance first', ['insurance', 'residence']],
  ] as const)('finish the dossier in any order: %s', async (_, order) => {
    const { id, ...legs } = await born();
    await oneStop.taken(await oneStop.answer(legs[order[0]], 'done', done));
    expect(await oneStop.get(id)).toMatchObject({ status: 4 });
    await oneStop.answer(legs[order[1]], 'done', done);
    await oneStop.reaches(id, 10);
    expect(await statuses(id)).toEqual([1, 2, 4, 9, 10]);
  });

  it('finish it once though both answers come at the same moment', async () => {
    const cases = await Promise.all(Array.from({ length: 5 }, () => born()));
    await Promise.all(
      cases.flatMap(({ residence, insurance }) => [
        oneStop.answer(residence, 'done', done),
        oneStop.answer(insurance, 'done', done),
      ]),
    );
    for (const { id } of cases) {
      await oneStop.reaches(id, 10);
      expect(await statuses(id)).toEqual([1, 2, 4, 9, 10]);
    }
  });

  it('that are done though nobody said they took them are taken with the answer, once', async () => {
    const { id, residence } = await born();
    await oneStop.taken(await oneStop.answer(residence, 'done', done));
    const told = (await oneStop.timeline(id)).filter(({ what }) => what.endsWith('đăng ký thường trú'));
    expect(told.map(({ what }) => what)).toEqual([
      expect.stringMatching('Đã nhận việc'),
      expect.stringMatching('Hoàn thành'),
    ]);
    const { legs } = await oneStop.get(id);
    const { acknowledgedAt, closedAt } = legs.find(({ kind }) => kind === 'residence') ?? {};
    expect(acknowledgedAt).toBe(closedAt);
  });

  it('that are refused after the birth end with their reason; the citizen gets what the others gave', async () => {
    const { id, residence, insurance } = await born();
    await oneStop.answer(residence, 'refused', { reason: REASON });
    await oneStop.answer(insurance, 'done', CARD);
    const returned = await oneStop.reaches(id, 10);
    expect(returned).toMatchObject({ reasons: [REASON] });
    expect(returned.legs).toMatchObject([
      { kind: 'birth', state: 'done', paperNumber: BIRTH_RESULT.paperNumber },
      { kind: 'residence', state: 'refused', reason: REASON },
      { kind: 'insurance', state: 'done', paperNumber: 'TE-0001' },
    ]);
    const papers = oneStop.world.others.papersOf(returned.code, '9');
    expect(papers).toEqual([BIRTH_RESULT.paperNumber, 'TE-0001']);
  });

  it('of which the birth is refused stop the dossier (8), and nothing more is asked', async () => {
    const { id } = await oneStop.processing();
    await oneStop.answer(await oneStop.legOf(id, 'birth'), 'refused', { reason: REASON });
    const stopped = await oneStop.reaches(id, 8);
    expect(stopped).toMatchObject({ reasons: [REASON], legs: [{ kind: 'birth', state: 'refused' }] });
    expect(stopped).not.toHaveProperty('waitsFor');
  });

  it('stay as they were closed', async () => {
    const { id } = await oneStop.processing();
    const leg = await oneStop.legOf(id, 'birth');
    await oneStop.taken(await oneStop.answer(leg, 'done', { result: BIRTH_RESULT }));
    await oneStop.taken(await oneStop.answer(leg, 'refused', { reason: REASON }));
    await oneStop.taken(await oneStop.answer(leg, 'acknowledged'));
    expect(await oneStop.legOf(id, 'birth')).toMatchObject({ state: 'done', paperNumber: '17/2026' });
    expect((await oneStop.get(id)).legs).toHaveLength(3);
  });
});

describe('an answer is parked', () => {
  const parked = async (event: string) => {
    await until('the answer waits', async () => (await oneStop.inboxState(event)) === 'waiting');
    const { body } = await oneStop.call('GET', '/admin/parked-events?limit=200');
    return (body['items'] as { id: string; lastError: string }[]).find(({ id }) => id === event)?.lastError;
  };

  it('when it comes from a department that was not asked', async () => {
    const { id } = await oneStop.processing();
    const leg = await oneStop.legOf(id, 'birth');
    const event = await oneStop.answer(leg, 'done', { result: BIRTH_RESULT }, 'healthcare');
    expect(await parked(event)).toBe('ONE_STOP.LEG_UNKNOWN');
    expect(await oneStop.get(id)).toMatchObject({ status: 4, legs: [{ state: 'asked' }] });
  });

  it('when nobody asked for it', async () => {
    const { id } = await oneStop.processing();
    const leg = { ...(await oneStop.legOf(id, 'birth')), id: uuidv7() };
    const event = await oneStop.answer(leg, 'acknowledged');
    expect(await parked(event)).toBe('ONE_STOP.LEG_UNKNOWN');
    await expect(oneStop.taken(event)).rejects.toThrow('is waiting: ONE_STOP.LEG_UNKNOWN');
  });

  it('when a birth is done without the child’s number', async () => {
    const { id } = await oneStop.processing();
    const event = await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', done);
    expect(await parked(event)).toBe('ONE_STOP.INCOMPLETE_BIRTH_RESULT');
    expect(await oneStop.get(id)).toMatchObject({ status: 4, legs: [{ state: 'asked' }] });
  });
});
