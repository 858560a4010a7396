import { LandLegKind, legAnswersOf, type RefusalReason } from '@lgsp/contracts-legs';
import { VersionConflict } from '@lgsp/database';
import { type Outbox } from '@lgsp/outbox';
import { legAnswers, type LegForm } from './leg-answers.js';
import { fourEyes, stepsOf } from './leg-rules.js';

interface Leg {
  id: string;
  version: number;
  state: 'asked' | 'decided' | 'done' | 'refused';
  dossierCode: string;
  acknowledged: boolean;
  decidedBy: string | null;
  reasons: readonly RefusalReason[];
}

class NotAllowed extends Error {
  constructor({ detail } = { detail: '' }) {
    super(detail);
  }
}

const check = stepsOf<Leg['state']>(
  { asked: ['decided', 'refused'], decided: ['done', 'refused'], done: [], refused: [] },
  NotAllowed,
);
const form: LegForm<Leg, 'land-transfer'> = {
  answers: legAnswersOf('land', LandLegKind),
  kind: 'land-transfer',
  check,
  kept: (reasons) => ({ reasons }),
};
const newLeg = (): Leg => ({
  ...{
    id: 'leg-1',
    version: 1,
    state: 'asked',
    dossierCode: 'H56-1',
    acknowledged: false,
    decidedBy: null,
    reasons: [],
  },
});
const WHY = { code: 'NO', text: 'Không' };
const ABOUT = { legId: 'leg-1', kind: 'land-transfer', dossierCode: 'H56-1' };

/** Rows in memory, and what was said. */
function desk(conflict?: Error) {
  const rows = new Map<string, Leg>();
  const said: unknown[] = [];
  const outbox = {
    add: (event: { type: string }, data: object) => void said.push([event.type.split('.').at(-1), data]),
  };
  const legs = {
    insert: async (leg: Leg) => !rows.has(leg.id) && Boolean(rows.set(leg.id, leg)),
    update: async (leg: Leg, set: Partial<Leg>) => {
      if (conflict) throw conflict;
      rows.set(leg.id, Object.assign(leg, set));
    },
  };
  return { rows, said, answers: legAnswers(form, legs, outbox as unknown as Outbox) };
}

describe('a leg', () => {
  it('comes in once, and nobody has taken it yet', async () => {
    const { answers, said } = desk();
    expect([await answers.enter(newLeg()), await answers.enter(newLeg())]).toEqual([true, false]);
    expect(said).toEqual([]);
  });

  it('is acknowledged once, when whoever decides it has received it', async () => {
    const { answers, said, rows } = desk();
    const leg = newLeg();
    await answers.received(leg);
    await answers.received(leg);
    expect([said, rows.get('leg-1')?.acknowledged]).toEqual([[['leg-acknowledged', ABOUT]], true]);
  });

  it('says nothing of the receipt while it is changed at the same moment', async () => {
    const { answers, said } = desk(new VersionConflict());
    await answers.received(newLeg());
    expect(said).toEqual([]);
  });

  it('is refused at once where the department knows why', async () => {
    const { answers, said, rows } = desk();
    await answers.enter(newLeg(), WHY);
    expect(rows.get('leg-1')).toMatchObject({ state: 'refused', reasons: [WHY] });
    expect(said).toEqual([['leg-refused', { ...ABOUT, reason: WHY }]]);
  });

  it('takes the steps of its kind, and says at the end what came of it', async () => {
    const { answers, said, rows } = desk();
    const leg = await answers.move(newLeg(), 'decided', { decidedBy: 'a' });
    await expect(answers.move(leg, 'decided', { decidedBy: 'b' })).rejects.toThrow('decided → decided');
    expect(rows.get('leg-1')).toMatchObject({ state: 'decided', decidedBy: 'a' });
    answers.done(await answers.move(leg, 'done', {}), { paperNumber: '7' });
    expect(said).toEqual([
      ['leg-acknowledged', ABOUT],
      ['leg-done', { ...ABOUT, result: { paperNumber: '7' } }],
    ]);
  });

  it('is refused while it is open, for reasons that the row keeps', async () => {
    const { answers, said } = desk();
    const leg = await answers.refuse(newLeg(), [WHY, { code: 'X', text: 'Thiếu' }]);
    expect(leg).toMatchObject({ state: 'refused', reasons: [WHY, { code: 'X', text: 'Thiếu' }] });
    await expect(answers.refuse(leg, [WHY])).rejects.toThrow('refused → refused');
    expect(said).toEqual([
      ['leg-acknowledged', ABOUT],
      ['leg-refused', { ...ABOUT, reason: { code: 'NO', text: 'Không; Thiếu' } }],
    ]);
  });
});

it('another signs than who decided, whichever id they had then', () => {
  const checkSigner = fourEyes(NotAllowed);
  const was = { actor: 'b', otherEntries: ['c', 'a'] };
  expect(() => checkSigner('a', { actor: 'a' })).toThrow(NotAllowed);
  expect(() => checkSigner('a', was)).toThrow(NotAllowed);
  expect(() => checkSigner('a', { actor: 'b' })).not.toThrow();
  expect(() => checkSigner('d', was)).not.toThrow();
  expect(() => checkSigner(null, was)).not.toThrow();
});
