import { type Dossier, type DossierLeg, type DossierNotice } from '@lgsp/contracts-one-stop';
import { type JsonAnswer, until } from '@lgsp/testing';
import fc from 'fast-check';
import { FATHER, MOTHER, NOW } from './fixtures.js';
import { AS_OFFICER, BIRTH_RESULT, type OneStop, startOneStop } from './harness.js';
import { dossiers, type MadeUp } from './made-up-dossiers.js';
import { Others } from './others.js';

/** So many dossiers (`WAYS_ON_DOSSIERS`) from one seed (`WAYS_ON_SEED`): few and always the same where nobody asks for more. */
/* eslint-disable no-restricted-syntax -- how long a run is, is the caller's word and no setting of a service */
const DOSSIERS = Number(process.env['WAYS_ON_DOSSIERS'] ?? 50);
const SEED = Number(process.env['WAYS_ON_SEED'] ?? 2026);
/* eslint-enable no-restricted-syntax */
/** From acceptance to the end nobody needs more. */
const STEPS = 12;

const ENDED = [3, 7, 8, 10];
const OPEN = ['asked', 'acknowledged', 'waiting', 'correcting'];
const BEING_LOOKED_AT = [undefined, 'persons', 'portal'];
const WHY = { reason: 'Theo giấy tờ đã đối chiếu' };
const REASONS = [{ code: 'PAPER', text: 'Thiếu giấy' }];
const SIGNED = { reason: { code: 'SIGNED_ALREADY', text: 'Kết quả đã được ký' } };
const PAPER = { paperName: 'Giấy chứng nhận', paperNumber: 'AA 00000002', signedBy: 'H56:gd-2' };

let oneStop: OneStop;
/** Statuses at which dossiers ended, and those that were refused at the door: a run in which one is missing proves less than it says. */
const ends = new Set<number>();
beforeAll(async () => {
  oneStop = await startOneStop({ SUPPLEMENT_LOOK_MS: '50' });
});
afterAll(() => oneStop?.close());

const ACTS = [
  ...['decision', 'refusal', 'asks before', 'supplement', 'withdrawal', 'stop', 'verification', 'duty'],
  ...['fulfilment', 'leg asks', 'leg done', 'leg refused', 'leg declines', 'a month'],
] as const;
type Act = (typeof ACTS)[number];

const isEnded = ({ status }: Dossier): boolean => ENDED.includes(status);
/** Nobody is being asked about it, and nothing is on its way. */
const settled = (id: string): Promise<Dossier> =>
  until('somebody has it, or it has ended', async () => {
    const dossier = await oneStop.get(id);
    if (dossier.waitsFor === 'legs' && openLegs(dossier).length === 0) return false; // the next ones are being asked
    return (isEnded(dossier) || !BEING_LOOKED_AT.includes(dossier.waitsFor)) && dossier;
  });
const openLegs = ({ legs }: Dossier): DossierLeg[] => legs.filter(({ state }) => OPEN.includes(state));

const resultOf = ({ kind }: DossierLeg): object =>
  kind === 'birth' ? BIRTH_RESULT : kind === 'land-transfer' || kind === 'fire-acceptance' ? PAPER : {};

/** As a department answers: of what lies on its desk, and a withdrawal where one was asked. */
async function legSays(dossier: Dossier, answer: 'asks' | 'done' | 'refused' | 'declined'): Promise<void> {
  const [leg] = openLegs(dossier);
  if (!leg || (answer === 'asks' && (leg.kind === 'insurance' || leg.state === 'waiting'))) return;
  if (answer === 'declined' && dossier.withdrawal !== 'asked') return;
  const extra = {
    asks: { reasons: REASONS, askedBy: 'H56.HT01:cb-0142' },
    done: { result: resultOf(leg) },
    refused: { reason: REASONS[0] },
    declined: SIGNED,
  }[answer];
  await oneStop.taken(await oneStop.answer(leg, answer, extra));
}

async function decide({ id }: Dossier): Promise<JsonAnswer> {
  const { body } = await oneStop.call('GET', `/dossiers/${id}/file`, undefined, AS_OFFICER);
  const { lacking = [], notices = [] } = body as unknown as {
    lacking?: unknown[];
    notices?: DossierNotice[];
  };
  const answered = notices.map(({ code }) => ({ code, ...WHY }));
  return oneStop.act(
    id,
    'decision',
    lacking.length > 0
      ? { decision: 'ask-supplement', reasons: [] }
      : { decision: 'accept', notices: answered },
  );
}

const kindOf = ({ legs, procedureCode }: Dossier): string =>
  legs[0]?.kind === 'land-transfer' || procedureCode.startsWith('1.000000')
    ? 'land-transfer'
    : procedureCode.startsWith('1.000001')
      ? 'fire-acceptance'
      : 'birth';
const answerOf = (dossier: Dossier): object =>
  ({
    birth: { mother: MOTHER, father: FATHER, childSex: 2, childContent: { birthPlace: PLACE } },
    'land-transfer': { kind: 'land-transfer', transferor: MOTHER, transferee: FATHER },
    'fire-acceptance': { kind: 'fire-acceptance', head: FATHER },
  })[kindOf(dossier)] ?? {};
const PLACE = { communeCode: '14797', communeName: 'Phường Hạc Thành' };

/** Whether it can be done now or not: never a fault of the platform's. */
async function attempt(dossier: Dossier, act: Act): Promise<void> {
  const { id } = dossier;
  const acts: Record<Act, () => Promise<unknown>> = {
    decision: () => decide(dossier),
    refusal: () => oneStop.act(id, 'decision', { decision: 'refuse', reasons: REASONS }),
    'asks before': () => oneStop.act(id, 'decision', { decision: 'ask-supplement', reasons: REASONS }),
    supplement: () => oneStop.act(id, 'supplement', answerOf(dossier)),
    withdrawal: () => oneStop.act(id, 'withdrawal', WHY, {}),
    stop: () => oneStop.act(id, 'stop', { reasons: REASONS }),
    verification: () => oneStop.act(id, 'verification-mark', WHY),
    duty: () => oneStop.act(id, 'financial-duty', WHY),
    fulfilment: () => oneStop.act(id, 'financial-duty/fulfilment', WHY),
    'leg asks': () => legSays(dossier, 'asks'),
    'leg done': () => legSays(dossier, 'done'),
    'leg refused': () => legSays(dossier, 'refused'),
    'leg declines': () => legSays(dossier, 'declined'),
    'a month': () => oneStop.at('2026-12-22T02:00:00Z'),
  };
  const answer = (await acts[act]()) as JsonAnswer | undefined;
  if (answer?.status === undefined) return;
  expect({ act, ...answer, ok: answer.status < 500 }).toMatchObject({ ok: true });
}

const LIST: Readonly<Record<string, string>> = {
  'officer-decision': 'to-decide',
  'overdue-supplement': 'to-decide',
  supplement: 'waiting-for-citizen',
  'supplement-for-leg': 'waiting-for-citizen',
  'financial-duty': 'waiting-for-citizen',
};

/** Whose it is: on the desk's list, or an open leg of a department's. */
async function isListed(dossier: Dossier): Promise<void> {
  const { id, waitsFor = '' } = dossier;
  if (waitsFor === 'legs') return;
  const list = LIST[waitsFor] ?? 'none';
  const { body } = await oneStop.call('GET', `/desk-lists/${list}?limit=100`, undefined, AS_OFFICER);
  const items = (body['items'] ?? []) as { dossier: { id: string } }[];
  expect(items.map((item) => item.dossier.id)).toContain(id);
}

/** What whoever has it can do next, done. */
async function goOn(dossier: Dossier): Promise<void> {
  const { id, waitsFor, withdrawal } = dossier;
  const done = async (answer: Promise<JsonAnswer>): Promise<void> =>
    expect({ waitsFor, ...(await answer) }).toMatchObject({ status: 200 });
  const reasons = REASONS;
  switch (waitsFor) {
    case 'officer-decision': {
      const { status } = await decide(dossier);
      if (status !== 200) await done(oneStop.act(id, 'decision', { decision: 'refuse', reasons }));
      return;
    }
    case 'supplement':
    case 'supplement-for-leg':
      return done(oneStop.act(id, 'supplement', answerOf(dossier)));
    case 'overdue-supplement':
      return done(oneStop.act(id, 'stop', { reasons }));
    case 'financial-duty':
      return done(oneStop.act(id, 'financial-duty/fulfilment', WHY));
    default: {
      const [leg] = openLegs(dossier);
      if (!leg) throw new Error(`nobody has ${JSON.stringify(dossier)}`);
      const says = withdrawal === 'asked' ? 'withdrawn' : 'done';
      await oneStop.taken(await oneStop.answer(leg, says, says === 'done' ? { result: resultOf(leg) } : {}));
    }
  }
}

async function hasAWayOn({ declared, unknown, dead }: MadeUp, acts: readonly Act[]): Promise<void> {
  await oneStop.at(NOW);
  const others = new Others();
  oneStop.world.others = others;
  others.unknown = new Set(unknown);
  others.dead = new Set(dead);
  const { status, body } = await oneStop.send(declared());
  expect({ body, ok: status < 500 }).toMatchObject({ ok: true });
  if (status !== 201) {
    ends.add(status);
    return expect(body['code']).toEqual(expect.any(String));
  }
  const id = String(body['id']);
  for (const act of acts) await attempt(await settled(id), act);
  for (let steps = 0; steps < STEPS; steps += 1) {
    const dossier = await settled(id);
    if (isEnded(dossier)) return void ends.add(dossier.status);
    await isListed(dossier);
    await goOn(dossier);
  }
  expect(isEnded(await settled(id))).toBe(true);
}

it(
  'whatever is declared and in whichever order all act, a dossier ends or is on somebody’s list with what they can do',
  async () => {
    const acts = fc.array(fc.constantFrom(...ACTS), { maxLength: 6 });
    await fc.assert(fc.asyncProperty(dossiers, acts, hasAWayOn), {
      ...{ numRuns: DOSSIERS, seed: SEED, endOnFailure: DOSSIERS > 100 },
    });
    expect([...ends]).toEqual(expect.arrayContaining([400, ...ENDED]));
  },
  60_000 + DOSSIERS * 5_000,
);
