import { DueDate } from '@lgsp/contracts-one-stop';
import { THERE } from '@lgsp/testing';
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

const ASKED = {
  reasons: [{ code: 'PAPER_UNREADABLE', text: 'Không đọc được' }],
  askedBy: 'H56.HT01:cb-0142',
};
const duty = { reason: 'Nộp lệ phí' };
const minute = (instant: unknown): string => String(instant).slice(0, 16);
const dueDate = async (id: string): Promise<DueDate> =>
  DueDate.parse((await oneStop.call('GET', `/dossiers/${id}/due-date`)).body);
const local = (instant: string): string => `${instant}+07:00`;
/** Accepted on Monday 2026-11-23 at 08:00, as in the golden cases. */
async function onMonday() {
  await oneStop.at(local('2026-11-23T08:00:00'));
  const { id } = await oneStop.processing();
  return { id, leg: await oneStop.legOf(id, 'birth') };
}
const supplement = (id: string) => oneStop.act(id, 'supplement', { childSex: 2 }, {});
/** An interval in a few words. */
const brief = ({ from, to, minutes, leftOut, note }: DueDate['intervals'][number]): string =>
  [minute(from), to && minute(to).slice(11), leftOut ?? Math.round(minutes), note?.vi]
    .filter(Boolean)
    .join(' ');

describe('the due date of a dossier', () => {
  it('that waited for a supplement is counted anew from the answer', async () => {
    const { id, leg } = await onMonday();
    await oneStop.at(local('2026-11-25T09:00:00'));
    await oneStop.taken(await oneStop.answer(leg, 'asks', ASKED));
    await oneStop.at(local('2026-11-27T10:00:00'));
    await supplement(id);
    expect(minute((await oneStop.get(id)).dueAt)).toBe('2026-12-02T03:00');
    const { dueAt, limitMinutes, intervals } = await dueDate(id);
    expect(minute(dueAt)).toBe('2026-12-02T03:00');
    expect(limitMinutes).toBeCloseTo(3 * 8 * 60, 5);
    expect(intervals.filter(({ leftOut }) => leftOut === 'COUNTED_ANEW').map(brief)[0]).toBe(
      '2026-11-23T01:00 04:30 COUNTED_ANEW',
    );
  });

  it('that waited for a financial duty goes on with what was left; the timeline’s minutes stand still', async () => {
    const { id, leg } = await onMonday();
    await oneStop.at(local('2026-11-25T09:00:00'));
    expect(await oneStop.act(id, 'financial-duty', duty)).toMatchObject({
      status: 200,
      body: {
        status: 6,
        waitsFor: 'financial-duty',
        reasons: [{ code: 'FINANCIAL_DUTY', text: duty.reason }],
      },
    });
    await oneStop.at(local('2026-11-26T09:00:00'));
    await oneStop.taken(await oneStop.answer(leg, 'acknowledged'));
    await oneStop.at(local('2026-11-27T10:00:00'));
    expect(await oneStop.act(id, 'financial-duty/fulfilment', duty)).toMatchObject({
      body: { status: 4, waitsFor: 'legs', reasons: [] },
    });
    expect(minute((await oneStop.get(id)).dueAt)).toBe('2026-12-01T02:00');
    const minutes = (await oneStop.timeline(id))
      .slice(-3)
      .map(({ clockUsedMinutes, clockLeftMinutes }) =>
        [clockUsedMinutes, clockLeftMinutes].map(Math.round as never),
      );
    // Monday's eight hours less one, Tuesday is a holiday, Wednesday's first two: 9 h of 24 h.
    expect(minutes).toEqual([
      [540, 900],
      [540, 900],
      [540, 900],
    ]);
  });

  it('is explained without a gap: each stretch counts, or is left out for a reason', async () => {
    const { id } = await onMonday();
    await oneStop.at(local('2026-11-25T09:00:00'));
    await oneStop.act(id, 'financial-duty', duty);
    await oneStop.at(local('2026-11-25T16:00:00'));
    await oneStop.act(id, 'financial-duty/fulfilment', duty);
    const { acceptedAt, dueAt, intervals } = await dueDate(id);
    expect(intervals[0]?.from).toBe(acceptedAt);
    expect(intervals.at(-1)?.to).toBe(dueAt);
    intervals.slice(1).forEach(({ from }, n) => expect(from).toBe(intervals[n]?.to));
    expect(intervals.map(brief)).toEqual([
      '2026-11-23T01:00 04:30 210',
      '2026-11-23T04:30 06:30 OUTSIDE_HOURS',
      '2026-11-23T06:30 10:00 210',
      '2026-11-23T10:00 17:00 OUTSIDE_HOURS',
      expect.stringMatching(/^2026-11-23T17:00 17:00 HOLIDAY \S+/) as string,
      '2026-11-24T17:00 00:00 OUTSIDE_HOURS',
      '2026-11-25T00:00 02:00 120',
      '2026-11-25T02:00 09:00 PAUSED',
      '2026-11-25T09:00 10:00 60',
      '2026-11-25T10:00 00:00 OUTSIDE_HOURS',
      '2026-11-26T00:00 04:30 270',
      '2026-11-26T04:30 06:30 OUTSIDE_HOURS',
      '2026-11-26T06:30 10:00 210',
      '2026-11-26T10:00 00:00 OUTSIDE_HOURS',
      '2026-11-27T00:00 04:30 270',
      '2026-11-27T04:30 06:30 OUTSIDE_HOURS',
      '2026-11-27T06:30 08:00 90',
    ]);
    expect(intervals.find(({ leftOut }) => leftOut === 'PAUSED')?.waits).toEqual([
      { status: 6, policy: 'RESUME', reasons: [{ code: 'FINANCIAL_DUTY', text: duty.reason }] },
    ]);
  });

  it('is none while the dossier waits, nor before it is accepted', async () => {
    const { id, leg } = await onMonday();
    await oneStop.taken(await oneStop.answer(leg, 'asks', ASKED));
    const waiting = await dueDate(id);
    expect(waiting).not.toHaveProperty('dueAt');
    expect(minute(waiting.answerBy)).toMatch(/^2026-12-2/);
    expect(waiting.intervals.at(-1)).toMatchObject({
      leftOut: 'PAUSED',
      waits: [{ status: 5, leg: 'birth', reasons: ASKED.reasons, policy: 'RESTART' }],
    });
    expect(waiting.intervals.at(-1)).not.toHaveProperty('to');
    const { id: another } = await oneStop.submit({
      mother: { name: 'Lò Mô Phỏng Thu', birthDate: '2001-04' },
    });
    expect(await dueDate(another)).toEqual({
      ...{ needsVerification: false, intervals: [] },
      calendar: { of: 'province' },
    });
  });

  it('tells of a wait that began before the count did, and of one after the due date', async () => {
    await oneStop.at(local('2026-11-20T17:30:00')); // Friday evening: the count begins on Monday
    const early = await oneStop.processing();
    await oneStop.at(local('2026-11-21T08:00:00'));
    await oneStop.act(early.id, 'financial-duty', duty);
    await oneStop.at(local('2026-11-21T09:00:00'));
    await oneStop.act(early.id, 'financial-duty/fulfilment', duty);
    const before = (await dueDate(early.id)).intervals;
    before.slice(1).forEach(({ from }, n) => expect(from).toBe(before[n]?.to));
    expect(before.slice(0, 6).map(brief)).toEqual([
      '2026-11-20T10:30 17:00 AFTER_CUT_OFF',
      '2026-11-20T17:00 01:00 WEEKEND',
      '2026-11-21T01:00 02:00 PAUSED',
      '2026-11-21T02:00 17:00 WEEKEND',
      '2026-11-21T17:00 17:00 WEEKEND',
      '2026-11-22T17:00 00:00 OUTSIDE_HOURS',
    ]);
    const { id, leg } = await onMonday();
    await oneStop.at(local('2026-11-27T09:00:00')); // due on Thursday
    await oneStop.taken(await oneStop.answer(leg, 'asks', ASKED));
    await supplement(id);
    const after = (await dueDate(id)).intervals.map(({ leftOut }) => leftOut);
    expect(after.filter((why) => why === 'OVERDUE' || why === 'PAUSED')).toEqual(['OVERDUE', 'PAUSED']);
  });

  it('is not there for whom the dossier is none of theirs', async () => {
    const { id } = await onMonday();
    const call = (headers: object) => oneStop.call('GET', `/dossiers/${id}/due-date`, undefined, headers);
    expect(await call({ ...AS_OFFICER, ...THERE })).toMatchObject({
      status: 404,
      body: { code: 'ONE_STOP.DOSSIER_NOT_FOUND' },
    });
  });
});

describe('a dossier that waits for a financial duty', () => {
  it('is not finished before it is fulfilled, whatever departments end meanwhile', async () => {
    const { id } = await oneStop.processing();
    await oneStop.act(id, 'financial-duty', duty);
    await oneStop.answer(await oneStop.legOf(id, 'birth'), 'done', { result: BIRTH_RESULT });
    for (const kind of ['residence', 'insurance'] as const)
      await oneStop.taken(await oneStop.answer(await oneStop.legOf(id, kind), 'done', { result: {} }));
    expect(await oneStop.get(id)).toMatchObject({ status: 6 });
    await oneStop.act(id, 'financial-duty/fulfilment', duty);
    await oneStop.reaches(id, 10);
  });

  it('and a department that asks meanwhile: it waits for the applicant next', async () => {
    const { id } = await oneStop.processing();
    const leg = await oneStop.legOf(id, 'birth');
    await oneStop.act(id, 'financial-duty', duty);
    await oneStop.taken(await oneStop.answer(leg, 'asks', ASKED));
    expect(await oneStop.get(id)).toMatchObject({ status: 6, waitsFor: 'financial-duty' });
    await oneStop.act(id, 'financial-duty/fulfilment', duty);
    expect(await oneStop.get(id)).toMatchObject({
      status: 5,
      waitsFor: 'supplement-for-leg',
      reasons: ASKED.reasons,
    });
    expect((await supplement(id)).body).toMatchObject({ status: 4, legs: [{ state: 'acknowledged' }] });
  });

  it('is one of which an official of the desk says so, with a reason, while it is worked on', async () => {
    const { id } = await oneStop.processing();
    expect(await oneStop.act(id, 'financial-duty', {})).toMatchObject({ status: 400 });
    expect(await oneStop.act(id, 'financial-duty', duty, {})).toMatchObject({ status: 403 });
    expect(await oneStop.act(id, 'financial-duty/fulfilment', duty)).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.MOVE_NOT_ALLOWED' },
    });
    await oneStop.act(id, 'financial-duty', duty);
    expect(await oneStop.act(id, 'financial-duty', duty)).toMatchObject({ status: 409 });
  });
});
