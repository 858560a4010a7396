import { until } from '@lgsp/testing';
import { newLandTransfer, NOW } from './fixtures.js';
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

const OFFICER = 'H56:cb-0201';
const DUTY = { reason: 'Lệ phí trước bạ và thuế thu nhập cá nhân', officer: OFFICER };
const PAID = { reason: 'Biên lai số 0012', officer: OFFICER };
const statuses = async (id: string) =>
  (await oneStop.timeline(id)).flatMap(({ statusAfter }) => statusAfter ?? []);
const resumptions = async (legId: string) =>
  (await oneStop.said(legId)).filter(({ type }) => type === 'vn.lgsp.one-stop.land-transfer-leg-resumed');
const MINUTE = 60_000;
const apart = (one = '', other = ''): number => Math.abs(Date.parse(one) - Date.parse(other));
type Leg = Awaited<ReturnType<OneStop['legOf']>>;
const hears = async (leg: Leg, what: 'dutyDue' | 'dutyFulfilled', data: object): Promise<void> =>
  void (await oneStop.taken(await oneStop.answer(leg, what, data)));

/** A transfer on which land works. */
async function transfer() {
  const { id } = await oneStop.receive(newLandTransfer());
  await oneStop.reaches(id, 4);
  return { id, leg: await oneStop.legOf(id, 'land-transfer') };
}

describe('a financial duty of a leg', () => {
  it('stops dossier and leg, with its words and its officer, until the department says that it is fulfilled', async () => {
    const { id, leg } = await transfer();
    await hears(leg, 'dutyDue', DUTY);
    const reasons = [{ code: 'FINANCIAL_DUTY', text: DUTY.reason }];
    const dossier = await oneStop.get(id);
    expect(dossier).toMatchObject({ status: 6, waitsFor: 'financial-duty', reasons });
    expect(dossier.legs).toMatchObject([{ state: 'waiting', reason: reasons[0], late: false }]);
    expect((await oneStop.timeline(id)).at(-1)).toMatchObject({ officer: OFFICER, statusAfter: 6 });
    await until('the portal is told', async () =>
      oneStop.world.others.heardOf(dossier.code).includes('progress 6'),
    );
    await oneStop.at('2026-11-25T02:00:00Z');
    await hears(leg, 'dutyFulfilled', PAID);
    const resumed = await oneStop.get(id);
    expect(resumed).toMatchObject({ status: 4, waitsFor: 'legs', reasons: [] });
    expect(resumed.legs).toMatchObject([{ state: 'acknowledged' }]);
    expect(await resumptions(leg.id)).toMatchObject([{ data: { dueAt: resumed.legs[0]?.dueAt } }]);
    expect((await oneStop.timeline(id)).find(({ statusBefore }) => statusBefore === 6)).toMatchObject({
      officer: OFFICER,
      what: `Đã thực hiện nghĩa vụ tài chính: ${PAID.reason}`,
    });
    await oneStop.answer(leg, 'done', { result: {} });
    await oneStop.reaches(id, 10);
    expect(await statuses(id)).toEqual([1, 2, 4, 6, 4, 9, 10]);
  });

  it('moves the dossier as one of the desk does, and its own leg as much', async () => {
    const [ofLeg, ofDesk] = [await transfer(), await transfer()];
    const before = await oneStop.get(ofLeg.id);
    await hears(ofLeg.leg, 'dutyDue', DUTY);
    await oneStop.act(ofDesk.id, 'financial-duty', { reason: DUTY.reason });
    await oneStop.at('2026-11-25T02:00:00Z');
    await hears(ofLeg.leg, 'dutyFulfilled', PAID);
    await oneStop.act(ofDesk.id, 'financial-duty/fulfilment', { reason: PAID.reason });
    const [one, other] = [await oneStop.get(ofLeg.id), await oneStop.get(ofDesk.id)];
    expect(apart(one.dueAt, other.dueAt)).toBeLessThan(MINUTE);
    expect(apart(one.dueAt, before.dueAt)).toBeGreaterThan(MINUTE);
    // What the desk asks for is no wait of the leg.
    expect(apart(other.legs[0]?.dueAt, before.legs[0]?.dueAt)).toBeLessThan(MINUTE);
    expect(apart(one.legs[0]?.dueAt, before.legs[0]?.dueAt)).toBeGreaterThan(MINUTE);
  });

  it('ends where the desk is shown the receipt; what the department says of it afterwards is nothing new', async () => {
    const { id, leg } = await transfer();
    await hears(leg, 'dutyDue', DUTY);
    expect(
      await oneStop.act(id, 'financial-duty/fulfilment', { reason: 'Biên lai tại một cửa' }),
    ).toMatchObject({ status: 200, body: { status: 4, legs: [{ state: 'acknowledged' }] } });
    const rows = (await oneStop.timeline(id)).length;
    await hears(leg, 'dutyFulfilled', PAID);
    expect(await resumptions(leg.id)).toHaveLength(1);
    expect(await oneStop.timeline(id)).toHaveLength(rows);
  });

  it('beside one of the desk: the leg goes on with its own, the dossier when both are fulfilled', async () => {
    const { id, leg } = await transfer();
    await oneStop.act(id, 'financial-duty', { reason: 'Phí đo đạc' });
    await hears(leg, 'dutyDue', DUTY);
    await hears(leg, 'dutyFulfilled', PAID);
    expect(await oneStop.get(id)).toMatchObject({
      ...{ status: 6, waitsFor: 'financial-duty' },
      legs: [{ state: 'acknowledged' }],
    });
    expect(await oneStop.act(id, 'financial-duty/fulfilment', { reason: 'Đã nộp' })).toMatchObject({
      body: { status: 4, reasons: [] },
    });
    expect(await resumptions(leg.id)).toHaveLength(1);
  });

  it('is due once, however often it is told', async () => {
    const { id, leg } = await transfer();
    await hears(leg, 'dutyDue', DUTY);
    await hears(leg, 'dutyDue', DUTY);
    expect((await oneStop.get(id)).reasons).toHaveLength(1);
    expect(await statuses(id)).toEqual([1, 2, 4, 6]);
    await hears(leg, 'dutyFulfilled', PAID);
    await hears(leg, 'dutyFulfilled', PAID);
    expect(await statuses(id)).toEqual([1, 2, 4, 6, 4]);
  });

  it('keeps nobody from withdrawing', async () => {
    const { id, leg } = await transfer();
    await hears(leg, 'dutyDue', DUTY);
    await oneStop.act(id, 'withdrawal', { reason: 'Không chuyển nhượng nữa' });
    await oneStop.taken(await oneStop.answer(leg, 'withdrawn'));
    expect(await oneStop.get(id)).toMatchObject({ status: 7, legs: [{ state: 'withdrawn' }] });
  });
});
