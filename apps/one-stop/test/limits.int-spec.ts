import { until } from '@lgsp/testing';
import { child, MOTHER, NOW } from './fixtures.js';
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

/** Day and hour of an instant of which the seconds are those that the suite took. */
const minute = (instant: string | undefined): string | undefined => instant?.slice(0, 16);
const mark = (id: string) => oneStop.act(id, 'verification-mark', { reason: 'Cần xác minh nơi cư trú' });

describe('a dossier', () => {
  it('is due in three working days', async () => {
    // Friday 09:00 → Thursday 09:00: a weekend and the holiday of 24 November lie between.
    expect(minute((await oneStop.processing()).dueAt)).toBe('2026-11-26T02:00');
  });

  it('that is accepted up to 15:00 counts from that moment, later from the next working day', async () => {
    await oneStop.at('2026-11-20T07:59:00Z'); // 14:59
    const before = await oneStop.processing();
    expect(minute(before.dueAt)).toBe('2026-11-26T07:59');
    await oneStop.at('2026-11-20T08:00:01Z'); // 15:00:01
    const after = await oneStop.processing();
    expect(minute(after.dueAt)).toBe('2026-11-26T10:00');
    // So does a leg that is due the same day: Friday's closing, and Monday's.
    expect([before, after].map(({ legs }) => minute(legs[0]?.dueAt))).toEqual([
      '2026-11-20T10:00',
      '2026-11-23T10:00',
    ]);
  });

  it('is due in five once an officer has marked it; open legs follow, and legs asked from then on have five too', async () => {
    const { id } = await oneStop.processing();
    expect(await mark(id)).toMatchObject({ status: 200, body: { needsVerification: true } });
    expect(minute((await oneStop.get(id)).dueAt)).toBe('2026-11-30T02:00');
    const birth = await oneStop.legOf(id, 'birth');
    expect(minute(birth.dueAt)).toBe('2026-11-30T02:00');
    expect((await oneStop.said(birth.id)).at(-1)).toMatchObject({
      type: 'vn.lgsp.one-stop.birth-leg-due-moved',
      data: { legId: birth.id, agency: birth.agency, dueAt: birth.dueAt },
    });
    expect((await oneStop.timeline(id)).at(-1)).toMatchObject({
      what: 'Đánh dấu cần xác minh: Cần xác minh nơi cư trú',
      officer: 'H56:mc-0311',
    });
    await oneStop.answer(birth, 'done', { result: BIRTH_RESULT });
    expect(minute((await oneStop.legOf(id, 'residence')).dueAt)).toBe('2026-11-30T02:00');
  });

  it('is marked once, with a reason, and no more when it is overdue: no lateness is marked away', async () => {
    const { id } = await oneStop.processing();
    expect(await oneStop.act(id, 'verification-mark')).toMatchObject({ status: 400 });
    const both = await Promise.all([mark(id), mark(id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await mark(id)).toMatchObject({ status: 409, body: { code: 'ONE_STOP.MARKED_ALREADY' } });
    const late = await oneStop.processing();
    await oneStop.at('2026-11-26T02:01:00Z');
    expect(await mark(late.id)).toMatchObject({ status: 409, body: { code: 'ONE_STOP.DOSSIER_OVERDUE' } });
    expect((await oneStop.get(late.id)).dueAt).toBe(late.dueAt);
  });

  it('that was marked before its acceptance has five from the start', async () => {
    const { id } = await oneStop.submit({ mother: { name: MOTHER.name, birthDate: MOTHER.birthDate } });
    await until('an officer is asked', async () => (await oneStop.get(id)).waitsFor === 'officer-decision');
    expect((await mark(id)).body).not.toHaveProperty('dueAt');
    await oneStop.act(id, 'decision', { decision: 'accept' });
    const accepted = await oneStop.reaches(id, 4);
    expect(minute(accepted.dueAt)).toBe('2026-11-30T02:00');
  });

  it('that has ended or was decided is marked no more', async () => {
    const refused = await oneStop.submit({ child: child({ birthDate: '2019-01-01' }) });
    const stopped = await oneStop.processing();
    const reason = { code: 'POPULATION.REFUSED', text: 'Không đủ điều kiện' };
    await oneStop.answer(await oneStop.legOf(stopped.id, 'birth'), 'refused', { reason });
    await oneStop.reaches(stopped.id, 8);
    for (const { id } of [refused, stopped])
      expect(await mark(id)).toMatchObject({ status: 409, body: { code: 'ONE_STOP.MOVE_NOT_ALLOWED' } });
  });
});

describe('a late leg', () => {
  const late = async () => {
    const { body } = await oneStop.call('GET', '/late-legs?limit=200');
    return (body['items'] as { id: string }[]).map(({ id }) => id);
  };
  const counted = async () => (await oneStop.call('GET', '/late-legs/count')).body;
  const NONE = { birth: 0, residence: 0, insurance: 0, 'land-transfer': 0, 'fire-acceptance': 0 };
  /** A birth leg asked on Friday at 09:00: to be acknowledged by 11:00, due at 17:00. */
  const asked = async () => {
    const { id } = await oneStop.processing();
    return oneStop.legOf(id, 'birth');
  };
  const ACKNOWLEDGE_BY = '2026-11-20T04:01:00Z';
  const DUE = '2026-11-20T10:01:00Z';
  beforeEach(() => oneStop.rows('DELETE FROM leg'));

  it('is one that was not acknowledged in time: listed, counted, shown as a metric by kind', async () => {
    const leg = await asked();
    expect([await late(), await counted()]).toEqual([[], NONE]);
    await oneStop.at(ACKNOWLEDGE_BY);
    expect([await late(), await counted()]).toEqual([[leg.id], { ...NONE, birth: 1 }]);
    expect(await oneStop.legOf(leg.dossierId, 'birth')).toMatchObject({ late: true });
    const lines = (await oneStop.metric('lgsp_one_stop_late_legs')).sort();
    expect(lines.map((line) => line.replace(/system="[^"]*",?|,system="[^"]*"/, ''))).toEqual([
      'lgsp_one_stop_late_legs{kind="birth"} 1',
      'lgsp_one_stop_late_legs{kind="fire-acceptance"} 0',
      'lgsp_one_stop_late_legs{kind="insurance"} 0',
      'lgsp_one_stop_late_legs{kind="land-transfer"} 0',
      'lgsp_one_stop_late_legs{kind="residence"} 0',
    ]);
  });

  it('is one that was acknowledged and not closed by its due date', async () => {
    const leg = await asked();
    await oneStop.taken(await oneStop.answer(leg, 'acknowledged'));
    await oneStop.at(ACKNOWLEDGE_BY);
    expect([await late(), await counted()]).toEqual([[], NONE]);
    await oneStop.at(DUE);
    expect([await late(), await counted()]).toEqual([[leg.id], { ...NONE, birth: 1 }]);
  });

  it('that was closed stays known, and counts no more', async () => {
    const leg = await asked();
    await oneStop.at(DUE);
    const reason = { code: 'POPULATION.REFUSED', text: 'Không đủ điều kiện' };
    await oneStop.taken(await oneStop.answer(leg, 'refused', { reason }));
    expect([await late(), await counted()]).toEqual([[leg.id], NONE]);
  });
});
