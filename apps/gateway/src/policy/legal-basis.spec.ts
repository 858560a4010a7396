import { type LegalAct, warningsOf } from './legal-basis.js';

const TODAY = '2026-12-01';
const act = (over: Partial<LegalAct>): LegalAct => ({
  act: 'NĐ 1/2020/NĐ-CP',
  title: 'x',
  verified: true,
  source: 'x',
  ...over,
});
const warned = (
  acts: readonly LegalAct[],
  validity = { from: '2026-07-01', to: '2027-12-31' },
  legalBasis = [{ act: 'NĐ 1/2020/NĐ-CP', articles: ['5'] }],
) => warningsOf({ legalBasis, validity }, new Map(acts.map((one) => [one.act, one])), TODAY);

describe('the paper of an agreement', () => {
  it.each([
    ['acts without days', act({})],
    ['an act that lasts as long', act({ from: '2026-07-01', to: '2027-12-31' })],
    ['an act nobody looked up', act({ verified: false })],
  ])('is right with %s', (_, act) => expect(warned([act])).toEqual([]));

  it.each([
    [
      act({ to: '2027-02-28', replacedBy: 'NĐ 2/2027/NĐ-CP' }),
      'NĐ 1/2020/NĐ-CP ends on 2027-02-28, replaced by NĐ 2/2027/NĐ-CP; it runs to 2027-12-31',
    ],
    [
      act({ to: '2026-11-30', verified: false }),
      'NĐ 1/2020/NĐ-CP ended on 2026-11-30 (not verified); it runs to 2027-12-31',
    ],
    [act({ from: '2026-07-02' }), 'NĐ 1/2020/NĐ-CP is in force from 2026-07-02 on; it begins on 2026-07-01'],
  ])('outlives an act, or began before it', (act, text) =>
    expect(warned([act])).toEqual([{ kind: 'act-not-in-force', text }]),
  );

  it('names an act that is not listed', () =>
    expect(warned([])).toEqual([
      { kind: 'act-not-listed', text: 'NĐ 1/2020/NĐ-CP is not among the acts of legal-acts.yaml' },
    ]));

  it.each([
    ['2026-11-30', [{ kind: 'ended', text: 'it ended on 2026-11-30' }]],
    ['2026-12-01', [{ kind: 'ends-soon', text: 'it ends on 2026-12-01' }]],
    ['2026-12-31', [{ kind: 'ends-soon', text: 'it ends on 2026-12-31' }]],
    ['2027-01-01', []],
  ])('ends on %s', (to, warnings) => expect(warned([act({})], { from: '2026-07-01', to })).toEqual(warnings));
});
