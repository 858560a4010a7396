import { uuidv7 } from '@lgsp/service-kit';
import { type JsonAnswer, type RunningDepartment } from '@lgsp/testing';
import {
  fireAcceptanceLegDueMoved,
  fireAcceptanceLegRequested,
  fireAcceptanceLegResumed,
  fireAcceptanceLegWithdrawalRequested,
} from '../src/subscriptions.js';
import { acceptanceLeg, OFFICER, paper, SIGNER } from './fixtures.js';
import { startFireSafety, TODAY } from './running-fire-safety.js';

let service: RunningDepartment;
beforeAll(async () => {
  service = await startFireSafety();
});
afterAll(() => service?.close());

type Leg = ReturnType<typeof acceptanceLeg>;
const REASONS = { reasons: [{ code: 'DRAWING_MISSING', text: 'Thiếu bản vẽ hoàn công' }] };
const tell = async (view: Parameters<RunningDepartment['deliver']>[0], told: Leg, n: number): Promise<void> =>
  void (await service.taken(await service.deliver(view, 'one-stop', told.legId, told, { id: uuidv7(), n })));
/** A leg of which the applicant may be asked once. */
async function asked(): Promise<Leg> {
  const leg = { ...acceptanceLeg(), supplements: 1 };
  await tell(fireAcceptanceLegRequested, leg, 1);
  return leg;
}
const act = ({ legId }: Leg, what: string, actor: string, body: object): Promise<JsonAnswer> =>
  service.call('POST', `/acceptance-legs/${legId}/${what}`, body, { 'x-road-userid': actor });
const inspect = (leg: Leg) =>
  act(leg, 'inspection', OFFICER, { inspectedOn: TODAY, minutesNumber: paper('BB'), result: 'passed' });
const seek = (leg: Leg) => act(leg, 'supplement-request', OFFICER, REASONS);
const approve = (leg: Leg) => act(leg, 'approval', SIGNER, { documentNumber: paper('NT-PCCC') });
const read = async ({ legId }: Leg) => (await service.call('GET', `/acceptance-legs/${legId}`)).body;
const types = async ({ legId }: Leg) =>
  (await service.said(legId)).map(({ type }) => type.replace('vn.lgsp.fire-safety.', ''));

describe('an officer of the fire police', () => {
  it('asks the applicant once; the leg waits and comes back to be inspected', async () => {
    const leg = await asked();
    await inspect(leg);
    expect(await seek(leg)).toMatchObject({ status: 200, body: { state: 'waiting', ...REASONS } });
    expect((await service.said(leg.legId)).at(-1)).toMatchObject({
      type: 'vn.lgsp.fire-safety.leg-supplement-asked',
      data: { kind: 'fire-acceptance', askedBy: OFFICER, ...REASONS },
    });
    expect((await approve(leg)).status).toBe(409);
    const holder = uuidv7();
    await tell(fireAcceptanceLegResumed, { ...leg, holder, dueAt: '2026-12-07T10:00:00.000Z' }, 2);
    expect(await read(leg)).toMatchObject({ state: 'asked', holder, dueAt: '2026-12-07T10:00:00.000Z' });
    expect((await approve(leg)).status).toBe(409);
    expect(await seek(leg)).toMatchObject({
      status: 409,
      body: { code: 'FIRE_SAFETY.SUPPLEMENTS_USED_UP' },
    });
    await inspect(leg);
    expect(await approve(leg)).toMatchObject({ status: 200, body: { state: 'done' } });
  });

  it('has the limit that moved', async () => {
    const leg = await asked();
    await tell(fireAcceptanceLegDueMoved, { ...leg, dueAt: '2026-12-16T10:00:00.000Z' }, 2);
    expect(await read(leg)).toMatchObject({ state: 'asked', dueAt: '2026-12-16T10:00:00.000Z' });
  });
});

it('an applicant who withdraws and an officer who signs at the same moment: one of them was first', async () => {
  for (let times = 0; times < 6; times += 1) {
    const leg = await asked();
    await inspect(leg);
    const [signature] = await Promise.all([approve(leg), tell(fireAcceptanceLegWithdrawalRequested, leg, 2)]);
    const signed = signature.status === 200;
    expect((await read(leg))['state']).toBe(signed ? 'done' : 'withdrawn');
    expect((await types(leg)).filter((type) => type.startsWith('leg-withdraw'))).toEqual([
      signed ? 'leg-withdrawal-declined' : 'leg-withdrawn',
    ]);
  }
});
