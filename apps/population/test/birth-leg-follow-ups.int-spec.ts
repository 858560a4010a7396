import { uuidv7 } from '@lgsp/service-kit';
import {
  birthLegDueMoved,
  birthLegResumed,
  birthLegWithdrawalRequested,
  residenceLegDueMoved,
  residenceLegRequested,
  residenceLegWithdrawalRequested,
} from '../src/subscriptions.js';
import { CHAIRMAN, communeDesk, type Leg, OFFICER } from './commune-desk.js';
import { birthLeg, residenceLeg } from './fixtures.js';
import { type NationalSystems } from './national-systems.js';
import { type Population, startPopulation } from './running-population.js';

let population: Population;
let national: NationalSystems;
beforeAll(async () => {
  population = await startPopulation();
});
afterAll(() => population?.close());
beforeEach(() => {
  national = population.freshNation();
});

const desk = communeDesk(() => population);
const REASONS = { reasons: [{ code: 'PAPER_UNREADABLE', text: 'Không đọc được giấy chứng sinh' }] };
/** A leg of which one-stop says that the applicant may be asked once. */
const askedOnce = (): Promise<Leg> => desk.ask({ ...birthLeg(), supplements: 1 } as Leg);
const seek = (leg: Leg, body: object = REASONS, actor = OFFICER) =>
  desk.act('supplement-request', leg, actor, body);
type View = Parameters<Population['deliver']>[0];
const tell = async (view: View, leg: { legId: string }, data: object, n = 2): Promise<void> =>
  void (await population.taken(
    await population.deliver(view, 'one-stop', leg.legId, { ...leg, ...data }, { id: uuidv7(), n }),
  ));
const resume = (leg: Leg, over: object = {}) => tell(birthLegResumed, leg, over);
const withdraw = (leg: Leg) => tell(birthLegWithdrawalRequested, leg, {}, 2);
const MOVED = '2026-11-27T10:00:00.000Z';

describe('an officer of the commune who needs more of the applicant', () => {
  it('asks: the leg waits, nobody signs it meanwhile, and one-stop hears why and of whom', async () => {
    const leg = await askedOnce();
    await desk.act('approval', leg, OFFICER);
    expect(await seek(leg)).toMatchObject({
      status: 200,
      body: { state: 'waiting', ...REASONS, supplementsLeft: 0 },
    });
    expect((await desk.saying(leg, 'leg-supplement-asked')).data).toEqual({
      ...{ legId: leg.legId, kind: 'birth', dossierCode: leg.dossierCode, askedBy: OFFICER },
      ...REASONS,
    });
    for (const [name, actor, body] of [
      ['signature', CHAIRMAN, undefined],
      ['approval', OFFICER, undefined],
      ['refusal', OFFICER, REASONS],
    ] as const)
      expect(await desk.act(name, leg, actor, body)).toMatchObject({
        status: 409,
        body: { code: 'POPULATION.LEG_MOVE_NOT_ALLOWED' },
      });
  });

  it('has it on the desk again with all that the applicant said, to be approved anew, by the new limit', async () => {
    const leg = await askedOnce();
    await desk.act('approval', leg, OFFICER);
    await seek(leg);
    await resume(leg, { child: { ...leg.child, sex: 1 }, dueAt: MOVED });
    const { body } = await desk.get(leg);
    expect(body).toMatchObject({ state: 'asked', dueAt: MOVED, child: { sex: 1 } });
    for (const gone of ['reasons', 'approvedBy']) expect(body).not.toHaveProperty(gone);
    await desk.act('approval', leg, OFFICER);
    expect(await desk.act('signature', leg, CHAIRMAN)).toMatchObject({ status: 200 });
    await desk.saying(leg, 'leg-done');
  });

  it('asks once; what is missing then is a reason to refuse', async () => {
    const leg = await askedOnce();
    await seek(leg);
    await resume(leg);
    expect(await seek(leg)).toMatchObject({ status: 409, body: { code: 'POPULATION.SUPPLEMENTS_USED_UP' } });
    expect(await desk.act('refusal', leg, OFFICER, REASONS)).toMatchObject({ body: { state: 'refused' } });
  });

  it('asks not at all where one-stop, of the release before, does not say that it may be done', async () => {
    expect(await seek(await desk.ask())).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.SUPPLEMENTS_USED_UP' },
    });
  });

  it('asks for something, as a person, before anybody has signed', async () => {
    const leg = await askedOnce();
    expect(await seek(leg, { reasons: [] })).toMatchObject({ status: 400 });
    expect(
      await population.call('POST', `/birth-legs/${leg.legId}/supplement-request`, REASONS),
    ).toMatchObject({
      status: 403,
      body: { code: 'SECURITY.OFFICER_REQUIRED' },
    });
    national.away.add('civil-register');
    const signed = await desk.signed({ ...birthLeg(), supplements: 1 } as Leg);
    expect(await seek(signed)).toMatchObject({
      status: 409,
      body: { code: 'POPULATION.LEG_MOVE_NOT_ALLOWED' },
    });
    national.away.clear();
  });

  it('is one of two at the same moment', async () => {
    const leg = await askedOnce();
    const answers = await Promise.all([1, 2].map((n) => seek(leg, REASONS, `${OFFICER}${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await desk.types(leg)).filter((type) => type === 'leg-supplement-asked')).toHaveLength(1);
  });
});

describe('an applicant who withdraws', () => {
  it('has the leg end while nobody has signed, also while it waits', async () => {
    const [asked, approved, waiting] = [await askedOnce(), await askedOnce(), await askedOnce()];
    await desk.act('approval', approved, OFFICER);
    await seek(waiting);
    for (const leg of [asked, approved, waiting]) {
      await withdraw(leg);
      expect((await desk.get(leg)).body).toMatchObject({ state: 'withdrawn' });
      expect((await desk.types(leg)).at(-1)).toBe('leg-withdrawn');
      expect((await desk.act('approval', leg, OFFICER)).status).toBe(409);
    }
  });

  it('comes too late once it is signed', async () => {
    national.away.add('civil-register');
    const leg = await desk.signed();
    await withdraw(leg);
    expect((await desk.saying(leg, 'leg-withdrawal-declined')).data).toMatchObject({
      legId: leg.legId,
      reason: { code: 'SIGNED_ALREADY' },
    });
    national.away.clear();
    await desk.saying(leg, 'leg-done');
  });

  it('and a chairman who signs at the same moment: one of them was first', async () => {
    for (let times = 0; times < 6; times += 1) {
      const leg = await askedOnce();
      await desk.act('approval', leg, OFFICER);
      const [signature] = await Promise.all([desk.act('signature', leg, CHAIRMAN), withdraw(leg)]);
      const said = (await desk.types(leg)).filter((type) => type.startsWith('leg-withdraw'));
      expect(said).toEqual([signature.status === 200 ? 'leg-withdrawal-declined' : 'leg-withdrawn']);
      if (signature.status === 200) await desk.saying(leg, 'leg-done');
    }
  });

  it('leaves the medical birth notification to whoever declares the birth again', async () => {
    const leg = await askedOnce();
    await withdraw(leg);
    const again = await desk.ask(birthLeg({ notificationCode: leg.notificationCode }));
    expect((await desk.get(again)).body).toMatchObject({ state: 'asked' });
  });

  it('cannot call back what is with the police', async () => {
    national.away.add('residence');
    const leg = residenceLeg({ personId: uuidv7(), personalNumber: '038326000001' });
    await population.taken(await population.deliver(residenceLegRequested, 'one-stop', leg.legId, leg));
    await tell(residenceLegWithdrawalRequested, leg, {});
    await population.saying(leg.legId, 'leg-withdrawal-declined');
  });
});

it('a limit that moved is the leg’s', async () => {
  const leg = await desk.ask();
  await tell(birthLegDueMoved, leg, { dueAt: MOVED });
  expect((await desk.get(leg)).body).toMatchObject({ state: 'asked', dueAt: MOVED });
  national.away.add('residence');
  const residence = residenceLeg({ personId: uuidv7(), personalNumber: '038326000001' });
  await population.taken(
    await population.deliver(residenceLegRequested, 'one-stop', residence.legId, residence),
  );
  await tell(residenceLegDueMoved, residence, { dueAt: MOVED });
  const [row] = await population.rows<{ due_at: Date }>('SELECT due_at FROM residence_leg WHERE id = $1', [
    residence.legId,
  ]);
  expect(row?.due_at.toISOString()).toBe(MOVED);
});
