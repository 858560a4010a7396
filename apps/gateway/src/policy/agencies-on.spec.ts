import { agenciesOn } from './agencies-on.js';
import { type Agency } from './agency.js';

const agency = (code: string, more: Partial<Agency> = {}): [string, Agency] => [
  code,
  { code, name: { vi: code, en: code }, territory: [`${code}1`], ...more },
];
const of = (day: string, ...agencies: [string, Agency][]) => agenciesOn({ agencies: new Map(agencies) }, day);

describe('agencies of one day', () => {
  const merged = [
    agency('A', { to: '2026-03-31', successor: 'B' }),
    agency('B', { to: '2026-06-30', successor: 'C' }),
    agency('C', { from: '2026-07-01' }),
    agency('D', { to: '2026-03-31' }),
  ];

  it('hold their own until their last day, and who takes over holds it from the next', () => {
    const before = of('2026-03-31', ...merged);
    expect(['A', 'B', 'C', 'D'].map(before.holderOf)).toEqual(['A', 'B', undefined, 'D']);
    expect(before.formerlyOf('B')).toEqual([]);
    const after = of('2026-04-01', ...merged);
    expect(['A', 'B', 'C', 'D'].map(after.holderOf)).toEqual(['B', 'B', undefined, undefined]);
    expect(after.formerlyOf('B')).toEqual(['A']);
    expect(['A', 'B', 'C', 'D'].map(after.territoryOf)).toEqual([[], ['B1', 'A1'], [], []]);
  });

  it('take over through others', () => {
    const later = of('2026-07-01', ...merged);
    expect(['A', 'B', 'C'].map(later.holderOf)).toEqual(['C', 'C', 'C']);
    expect(later.formerlyOf('C')).toEqual(['A', 'B']);
    expect(later.territoryOf('C')).toEqual(['C1', 'A1', 'B1']);
  });

  it('leave to others of their kind what these list, where they are split', () => {
    const split = of(
      '2026-04-01',
      agency('A', { to: '2026-03-31', successor: 'B', kind: 'commune', territory: ['1', '2'] }),
      agency('B', { kind: 'commune', territory: ['3'] }),
      agency('C', { kind: 'commune', territory: ['2'] }),
      agency('P', { kind: 'police', territory: ['1', '2'] }),
    );
    expect(['B', 'C', 'P'].map(split.territoryOf)).toEqual([['3', '1'], ['2'], ['1', '2']]);
  });

  it('are whoever nobody has entered, nowhere', () => {
    const { holderOf, formerlyOf, territoryOf } = of('2026-04-01');
    expect([holderOf('X'), formerlyOf('X'), territoryOf('X')]).toEqual(['X', [], []]);
  });

  it('answer for the whole province where one of them did', () =>
    expect(
      of(
        '2026-04-01',
        agency('A', { to: '2026-03-31', successor: 'B', territory: '*' }),
        agency('B'),
      ).territoryOf('B'),
    ).toBe('*'));

  it('go round in no circle', () =>
    expect(
      of(
        '2026-04-01',
        agency('A', { to: '2026-01-01', successor: 'B' }),
        agency('B', { to: '2026-01-01', successor: 'A' }),
      ).holderOf('A'),
    ).toBeUndefined());

  it('are worked out once a day', () => {
    const policy = { agencies: new Map(merged) };
    expect(agenciesOn(policy, '2026-04-01')).toBe(agenciesOn(policy, '2026-04-01'));
    expect(agenciesOn(policy, '2026-07-01').holderOf('A')).toBe('C');
  });
});
