import { type DeskListName, type DossierLeg, DueDate } from '@lgsp/contracts-one-stop';
import { until } from '@lgsp/testing';
import { NOW } from './fixtures.js';
import { AS_OFFICER, type OneStop, startOneStop } from './harness.js';
import { Others } from './others.js';

let oneStop: OneStop;
beforeAll(async () => {
  oneStop = await startOneStop();
});
afterAll(() => oneStop?.close());
beforeEach(async () => {
  oneStop.world.others = new Others();
  await oneStop.at(NOW);
  // Each test finds its own dossiers alone.
  await oneStop.rows('UPDATE dossier SET status = 3 WHERE status IN (1, 2, 4, 5, 6)');
});

/** Accepted on Friday 20 November at 09:00, due on Thursday 26 at 09:00; Tuesday 24 is a holiday. */
const DUE = '2026-11-26T02:00';
const REASON = 'Đang chờ kết quả xác minh';
const FRIDAY = '2026-11-27T16:00:00+07:00';
const minute = (instant: unknown): string => String(instant).slice(0, 16);
const letter = (id: string, dueAt = FRIDAY, over: object = {}) =>
  oneStop.act(id, 'reappointment', { reason: REASON, dueAt, ...over });
const dueDate = async (id: string): Promise<DueDate> =>
  DueDate.parse((await oneStop.call('GET', `/dossiers/${id}/due-date`)).body);
const idsIn = async (name: DeskListName): Promise<string[]> => {
  const { body } = await oneStop.call('GET', `/desk-lists/${name}`, undefined, AS_OFFICER);
  return (body['items'] as { dossier: { id: string } }[]).map(({ dossier }) => dossier.id);
};
const asks = (leg: DossierLeg) =>
  oneStop.answer(leg, 'asks', {
    reasons: [{ code: 'PAPER_UNREADABLE', text: 'Không đọc được' }],
    askedBy: 'H56.HT01:cb-0142',
  });

describe('an apology', () => {
  it('moves the due date, says who promised what and why, and reaches the portal; limits of legs stay', async () => {
    const { id, code } = await oneStop.processing();
    await until(
      'the portal heard of 4',
      async () => oneStop.world.others.heardOf(code).at(-1) === 'progress 4',
    );
    const before = oneStop.world.others.heardOf(code).length;
    expect(await letter(id)).toMatchObject({
      status: 200,
      body: {
        status: 4,
        dueAt: '2026-11-27T09:00:00.000Z',
        reappointment: {
          ...{ by: 'H56:mc-0311', reason: REASON, to: '2026-11-27T09:00:00.000Z', late: false },
          from: expect.stringContaining(DUE) as string,
        },
      },
    });
    expect((await oneStop.timeline(id)).at(-1)).toMatchObject({
      what: `Xin lỗi và hẹn lại ngày trả kết quả: ${REASON}`,
      officer: 'H56:mc-0311',
    });
    expect(minute((await oneStop.legOf(id, 'birth')).dueAt)).toBe('2026-11-20T10:00');
    await until('the portal hears of it', async () =>
      isSame(oneStop.world.others.heardOf(code).slice(before), ['header 4 update', 'progress 4']),
    );
    expect(oneStop.world.others.heard.at(-2)?.data[0]).toMatchObject({
      MaHoSo: code,
      NgayHenTra: '20261127160000',
    });
  });

  it('is written once, by whoever of two officers is first', async () => {
    const { id } = await oneStop.processing();
    const both = await oneStop.holding(
      `SELECT FROM dossier WHERE id = '${id}' FOR UPDATE`,
      async (others) => {
        const asked = [letter(id), letter(id)];
        await others(2);
        return asked;
      },
    );
    const answers = await Promise.all(both);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await letter(id, '2026-11-30T09:00:00+07:00')).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.REAPPOINTED_ALREADY' },
    });
    expect((await oneStop.get(id)).dueAt).toBe('2026-11-27T09:00:00.000Z');
    expect((await oneStop.timeline(id)).filter(({ what }) => what.startsWith('Xin lỗi'))).toHaveLength(1);
  });

  it.each([
    ['the due date itself', '2026-11-26T09:00:00+07:00', 422],
    ['a time of before it', '2026-11-25T09:00:00+07:00', 422],
    ['a Sunday', '2026-11-29T09:00:00+07:00', 422],
    ['a moment after the same limit once more', '2026-12-01T09:01:00+07:00', 422],
    ['no time of day', '2026-11-27', 400],
  ])(
    'promises no other date than a working day within the same limit once more: %s',
    async (_, dueAt, status) => {
      const { id } = await oneStop.processing();
      const code = status === 400 ? 'HTTP.INVALID' : 'ONE_STOP.NEW_DATE_NOT_ALLOWED';
      expect(await letter(id, dueAt)).toMatchObject({ status, body: { code } });
      expect(minute((await oneStop.get(id)).dueAt)).toBe(DUE);
    },
  );

  it('promises the last moment of that limit', async () => {
    const { id } = await oneStop.processing();
    expect(await letter(id, '2026-12-01T08:59:00+07:00')).toMatchObject({ status: 200 });
  });

  it('is late after the last working day before the due date, and may still be written when that has passed', async () => {
    const { id: inTime } = await oneStop.processing();
    const { id: late } = await oneStop.processing();
    const { id: overdue } = await oneStop.processing();
    await oneStop.at('2026-11-25T16:59:00+07:00');
    expect(await letter(inTime)).toMatchObject({ body: { reappointment: { late: false } } });
    await oneStop.at('2026-11-26T08:00:00+07:00');
    expect(await letter(late)).toMatchObject({ body: { reappointment: { late: true } } });
    await oneStop.at('2026-11-27T10:00:00+07:00');
    expect(await letter(overdue, '2026-11-27T09:00:00+07:00')).toMatchObject({ status: 422 });
    expect(await letter(overdue)).toMatchObject({ status: 200, body: { reappointment: { late: true } } });
  });

  it('is not written of a dossier that waits, has ended or was not accepted', async () => {
    const { id, legs } = await oneStop.processing();
    const { id: back } = await oneStop.submit({ father: { name: 'Lò Mô Phỏng Nam', birthDate: '1999-04' } });
    await oneStop.reaches(back, 5);
    await oneStop.taken(await asks(legs[0] as DossierLeg));
    for (const one of [id, back])
      expect(await letter(one)).toMatchObject({ status: 409, body: { code: 'ONE_STOP.MOVE_NOT_ALLOWED' } });
  });

  it('leaves nothing to mark: the due date was promised', async () => {
    const { id } = await oneStop.processing();
    await letter(id);
    expect(await oneStop.act(id, 'verification-mark', { reason: REASON })).toMatchObject({
      status: 409,
      body: { code: 'ONE_STOP.REAPPOINTED_ALREADY' },
    });
  });
});

describe('the promised date', () => {
  it('moves on with what was left when the dossier waits after the letter', async () => {
    const { id } = await oneStop.processing();
    await letter(id);
    await oneStop.at('2026-11-25T09:00:00+07:00');
    await oneStop.act(id, 'financial-duty', { reason: 'Nộp lệ phí' });
    expect(await oneStop.get(id)).not.toHaveProperty('dueAt');
    await oneStop.at('2026-11-26T09:00:00+07:00');
    await oneStop.act(id, 'financial-duty/fulfilment', { reason: 'Đã nộp' });
    // Eight working hours were waited: Friday 16:00 → Monday 16:00.
    expect(
      Math.abs(Date.parse(String((await oneStop.get(id)).dueAt)) - Date.parse('2026-11-30T09:00:00Z')),
    ).toBeLessThan(60_000);
    expect((await dueDate(id)).dueAt).toBe((await oneStop.get(id)).dueAt);
  });

  it('is explained without a gap: what counted until the letter, and what counts since', async () => {
    const { id } = await oneStop.processing();
    await oneStop.at('2026-11-23T09:00:00+07:00');
    await letter(id);
    const told = await dueDate(id);
    expect(told).toMatchObject({ dueAt: '2026-11-27T09:00:00.000Z', reappointment: { reason: REASON } });
    noGap(told);
    expect(told.intervals.filter(({ leftOut }) => leftOut === 'REAPPOINTED').at(-1)?.to).toBe(
      told.reappointment?.at,
    );
    expect(told.intervals.filter(({ leftOut }) => !leftOut)[0]?.from).toBe(told.reappointment?.at);
    // Monday's seven hours less one... until 17:00, Wednesday and Thursday, Friday until 16:00.
    expect(told.limitMinutes).toBeCloseTo((6 + 8 + 8 + 7) * 60, 0);
  });

  it('is explained of a letter that came after the due date, too', async () => {
    const { id } = await oneStop.processing();
    await oneStop.at('2026-11-26T10:00:00+07:00');
    await letter(id);
    const told = await dueDate(id);
    noGap(told);
    expect(told.intervals.find(({ leftOut }) => leftOut === 'OVERDUE')).toMatchObject({
      from: expect.stringContaining(DUE) as string,
      to: told.reappointment?.at,
    });
  });
});

describe('the lists of letters', () => {
  it('remind two working days before the due date, then show what is late without one; a letter ends both', async () => {
    const { id: first } = await oneStop.processing();
    const { id: second } = await oneStop.processing();
    const both = [first, second];
    expect(await idsIn('apology-due')).toEqual([]);
    await oneStop.at('2026-11-23T08:00:00+07:00');
    expect((await idsIn('apology-due')).sort()).toEqual([...both].sort());
    expect(await idsIn('overdue-without-letter')).toEqual([]);
    await letter(first);
    expect(await idsIn('apology-due')).toEqual([second]);
    await oneStop.at('2026-11-26T09:30:00+07:00');
    expect([await idsIn('apology-due'), await idsIn('overdue-without-letter')]).toEqual([[], [second]]);
    const { body } = await oneStop.call('GET', '/desk-lists', undefined, AS_OFFICER);
    expect(body).toMatchObject({ 'apology-due': 0, 'overdue-without-letter': 1, overdue: 1 });
    // The promise was not kept either: late once more, and no second letter.
    await oneStop.at('2026-11-27T16:01:00+07:00');
    expect((await idsIn('overdue')).sort()).toEqual([...both].sort());
    expect(await idsIn('overdue-without-letter')).toEqual([second]);
  });

  it('leave out what waits for the applicant', async () => {
    const { legs } = await oneStop.processing();
    await oneStop.taken(await asks(legs[0] as DossierLeg));
    await oneStop.at('2026-11-26T09:30:00+07:00');
    expect([await idsIn('apology-due'), await idsIn('overdue-without-letter')]).toEqual([[], []]);
  });
});

describe('a mark for verification', () => {
  it('is heard by the portal with the due date that it moves', async () => {
    const { id, code } = await oneStop.processing();
    await oneStop.act(id, 'verification-mark', { reason: REASON });
    await until('the portal hears of it', async () =>
      oneStop.world.others.heard.some(
        ({ data: [row] }) => row?.MaHoSo === code && String(row?.NgayHenTra).startsWith('20261130'),
      ),
    );
  });
});

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

function noGap({ acceptedAt, dueAt, intervals }: DueDate): void {
  expect(intervals[0]?.from).toBe(acceptedAt);
  expect(intervals.at(-1)?.to).toBe(dueAt);
  intervals.slice(1).forEach(({ from }, n) => expect(from).toBe(intervals[n]?.to));
}
