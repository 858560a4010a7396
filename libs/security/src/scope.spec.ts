import { caseAgenciesOf, communesOf, kindOfScope, parseScope, type Scope, scopeText } from './scope.js';

describe('a scope', () => {
  it.each<[string, Scope]>([
    ['province', 'province'],
    ['submitted', 'submitted'],
    ['agency=H56.HT01;communes=14797', { agency: 'H56.HT01', formerly: [], communes: ['14797'] }],
    [
      'agency=H56.VP1;communes=14797,14758',
      { agency: 'H56.VP1', formerly: [], communes: ['14797', '14758'] },
    ],
    ['agency=H56.GD;communes=*', { agency: 'H56.GD', formerly: [], communes: '*' }],
    [
      'agency=H56.HT01;formerly=H56.HT02,H56.HT03;communes=14797',
      { agency: 'H56.HT01', formerly: ['H56.HT02', 'H56.HT03'], communes: ['14797'] },
    ],
    ['agency=G22;communes=', { agency: 'G22', formerly: [], communes: [] }],
  ])('%s is read as it was written', (text, scope) => {
    expect(parseScope(text)).toEqual(scope);
    expect(scopeText(scope)).toBe(text);
  });

  it.each([
    '',
    'Province',
    'own',
    'agency=H56',
    'agency=;communes=*',
    'agency=H56;formerly=;communes=*',
    'agency=H56;communes=1479',
    ' province',
  ])('%j is none', (text) => expect(parseScope(text)).toBeUndefined());

  it('says of which codes a row has to be', () => {
    const own: Scope = { agency: 'H56.HT01', formerly: [], communes: ['14797'] };
    expect([communesOf(own), caseAgenciesOf(own), kindOfScope(own)]).toEqual([
      ['14797'],
      ['H56.HT01'],
      'own',
    ]);
    expect([communesOf('province'), caseAgenciesOf('province')]).toEqual([null, null]);
    // Found by who handed it in, and by no place.
    expect([communesOf('submitted'), caseAgenciesOf('submitted')]).toEqual([[], []]);
    expect(caseAgenciesOf({ ...own, formerly: ['H56.HT02'] })).toEqual(['H56.HT01', 'H56.HT02']);
    const provincial: Scope = { agency: 'H56.GD', formerly: [], communes: '*' };
    expect([communesOf(provincial), caseAgenciesOf(provincial)]).toEqual([null, null]);
  });
});
