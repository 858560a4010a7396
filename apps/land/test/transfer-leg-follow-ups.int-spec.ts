import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import {
  transferLegDueMoved,
  transferLegRequested,
  transferLegResumed,
  transferLegWithdrawalRequested,
} from '../src/subscriptions.js';
import { DIRECTOR, newParcel, NOW, OFFICER, serial, type Transfer, transferOf } from './fixtures.js';
import { startLand } from './running-land.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startLand();
  await service.moveClock((Date.parse(NOW) - Date.now()) / 3_600_000);
});
afterAll(() => service?.close());

const REASONS = { reasons: [{ code: 'CONTRACT_UNREADABLE', text: 'Không đọc được hợp đồng' }] };
const tell = async (
  view: Parameters<RunningDepartment['deliver']>[0],
  told: Transfer,
  n: number,
): Promise<void> =>
  void (await service.taken(await service.deliver(view, 'one-stop', told.legId, told, { id: uuidv7(), n })));
/** A transfer that may take place, of which the applicant may be asked once. */
async function asked(): Promise<Transfer> {
  const stated = newParcel();
  await service.call('POST', '/parcels', stated, { 'x-road-userid': OFFICER });
  const transfer = { ...transferOf(stated), supplements: 1 };
  await tell(transferLegRequested, transfer, 1);
  return transfer;
}
const act = ({ legId }: Transfer, what: string, actor: string, body?: object): Promise<JsonAnswer> =>
  service.call('POST', `/transfer-legs/${legId}/${what}`, body, { 'x-road-userid': actor });
const seek = (transfer: Transfer) => act(transfer, 'supplement-request', OFFICER, REASONS);
const sign = (transfer: Transfer) => act(transfer, 'signature', DIRECTOR, { certificateNumber: serial() });
const leg = async ({ legId }: Transfer) => (await service.call('GET', `/transfer-legs/${legId}`)).body;
const types = async ({ legId }: Transfer) =>
  (await service.said(legId)).map(({ type }) => type.replace('vn.lgsp.land.', ''));

describe('an officer of the land registration office', () => {
  it('asks the applicant once; the leg waits and comes back to be approved anew', async () => {
    const transfer = await asked();
    await act(transfer, 'approval', OFFICER);
    expect(await seek(transfer)).toMatchObject({ status: 200, body: { state: 'waiting', ...REASONS } });
    expect((await service.said(transfer.legId)).at(-1)).toMatchObject({
      type: 'vn.lgsp.land.leg-supplement-asked',
      data: { kind: 'land-transfer', askedBy: OFFICER, ...REASONS },
    });
    expect((await sign(transfer)).status).toBe(409);
    const transferee = { personId: uuidv7(), name: 'Lê Mô Phỏng Bảo' };
    await tell(transferLegResumed, { ...transfer, transferee, dueAt: '2026-12-07T10:00:00.000Z' }, 2);
    const resumed = await leg(transfer);
    expect(resumed).toMatchObject({ state: 'asked', transferee, dueAt: '2026-12-07T10:00:00.000Z' });
    expect(resumed).not.toHaveProperty('approvedBy');
    expect(await seek(transfer)).toMatchObject({ status: 409, body: { code: 'LAND.SUPPLEMENTS_USED_UP' } });
    await act(transfer, 'approval', OFFICER);
    expect(await sign(transfer)).toMatchObject({ status: 200, body: { state: 'done' } });
  });

  it('has the limit that moved', async () => {
    const transfer = await asked();
    await tell(transferLegDueMoved, { ...transfer, dueAt: '2026-12-16T10:00:00.000Z' }, 2);
    expect(await leg(transfer)).toMatchObject({ state: 'asked', dueAt: '2026-12-16T10:00:00.000Z' });
  });
});

const DUTY = { reason: 'Lệ phí trước bạ và thuế thu nhập cá nhân' };
const due = (transfer: Transfer) => act(transfer, 'financial-duty', OFFICER, DUTY);
const paid = (transfer: Transfer, by = OFFICER) =>
  act(transfer, 'financial-duty/fulfilment', by, { reason: 'Biên lai số 0012' });
const NOT_ALLOWED = { status: 409, body: { code: 'LAND.LEG_MOVE_NOT_ALLOWED' } };

describe('a financial duty', () => {
  it('is said by an officer; nobody signs until it is fulfilled, one-stop has heard so, and the transfer is approved anew', async () => {
    const transfer = await asked();
    await act(transfer, 'approval', OFFICER);
    const reasons = [{ code: 'FINANCIAL_DUTY', text: DUTY.reason }];
    expect(await due(transfer)).toMatchObject({ status: 200, body: { state: 'waiting', reasons } });
    expect(await sign(transfer)).toMatchObject(NOT_ALLOWED);
    expect(await paid(transfer)).toMatchObject({ status: 200, body: { state: 'waiting' } });
    expect((await service.said(transfer.legId)).slice(-2)).toMatchObject([
      { type: 'vn.lgsp.land.leg-duty-due', data: { ...DUTY, kind: 'land-transfer', officer: OFFICER } },
      { type: 'vn.lgsp.land.leg-duty-fulfilled', data: { reason: 'Biên lai số 0012', officer: OFFICER } },
    ]);
    expect(await sign(transfer)).toMatchObject(NOT_ALLOWED);
    await tell(transferLegResumed, { ...transfer, dueAt: '2026-12-09T10:00:00.000Z' }, 2);
    expect(await leg(transfer)).toMatchObject({ state: 'asked', dueAt: '2026-12-09T10:00:00.000Z' });
    await act(transfer, 'approval', OFFICER);
    expect(await sign(transfer)).toMatchObject({ status: 200, body: { state: 'done' } });
    expect(await due(transfer)).toMatchObject(NOT_ALLOWED);
  });

  it('is acknowledged by whoever says it, and takes none of what the applicant may be asked', async () => {
    const transfer = await asked();
    await due(transfer);
    expect(await types(transfer)).toEqual(['leg-acknowledged', 'leg-duty-due']);
    await paid(transfer);
    await tell(transferLegResumed, transfer, 2);
    expect(await seek(transfer)).toMatchObject({ status: 200, body: { state: 'waiting' } });
  });

  it('is fulfilled once, and only where one is due', async () => {
    const transfer = await asked();
    expect(await paid(transfer)).toMatchObject(NOT_ALLOWED);
    const dues = await Promise.all([due(transfer), due(transfer)]);
    expect(dues.map(({ status }) => status).sort()).toEqual([200, 409]);
    const twice = await Promise.all([paid(transfer), paid(transfer)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await types(transfer)).filter((type) => type.startsWith('leg-duty'))).toHaveLength(2);
    const waiting = await asked();
    await seek(waiting);
    expect(await paid(waiting)).toMatchObject(NOT_ALLOWED);
  });

  it('of which one-stop heard first leaves nothing to say', async () => {
    const transfer = await asked();
    await due(transfer);
    await tell(transferLegResumed, transfer, 2);
    expect(await paid(transfer)).toMatchObject(NOT_ALLOWED);
  });

  it('is refused without a reason, and from who is no officer', async () => {
    const transfer = await asked();
    expect(await act(transfer, 'financial-duty', OFFICER, {})).toMatchObject({ status: 400 });
    expect(await act(transfer, 'financial-duty', 'system:land-desk', DUTY)).toMatchObject({ status: 403 });
    expect(await leg(transfer)).toMatchObject({ state: 'asked' });
  });
});

it('an applicant who withdraws and a director who signs at the same moment: one of them was first', async () => {
  for (let times = 0; times < 6; times += 1) {
    const transfer = await asked();
    await act(transfer, 'approval', OFFICER);
    const [signature] = await Promise.all([
      sign(transfer),
      tell(transferLegWithdrawalRequested, transfer, 2),
    ]);
    const signed = signature.status === 200;
    expect((await leg(transfer))['state']).toBe(signed ? 'done' : 'withdrawn');
    expect((await types(transfer)).includes('leg-done')).toBe(signed);
    expect((await types(transfer)).filter((type) => type.startsWith('leg-withdraw'))).toEqual([
      signed ? 'leg-withdrawal-declined' : 'leg-withdrawn',
    ]);
  }
});
