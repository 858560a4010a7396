import { caseAgencyOf, communesOf, kindOfScope, parseScope, type Scope, scopeText } from './scope.js';

describe('a scope', () => {
  it.each<[string, Scope]>([
    ['province', 'province'],
    ['submitted', 'submitted'],
    ['agency=H56.HT01;communes=14797', { agency: 'H56.HT01', communes: ['14797'] }],
    ['agency=H56.VP1;communes=14797,14758', { agency: 'H56.VP1', communes: ['14797', '14758'] }],
    ['agency=H56.GD;communes=*', { agency: 'H56.GD', communes: '*' }],
    ['agency=G22;communes=', { agency: 'G22', communes: [] }],
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
    'agency=H56;communes=1479',
    ' province',
  ])('%j is none', (text) => expect(parseScope(text)).toBeUndefined());

  it('says of which codes a row has to be', () => {
    const own: Scope = { agency: 'H56.HT01', communes: ['14797'] };
    expect([communesOf(own), caseAgencyOf(own), kindOfScope(own)]).toEqual([['14797'], 'H56.HT01', 'own']);
    expect([communesOf('province'), caseAgencyOf('province')]).toEqual([null, null]);
    // Found by who handed it in, and by no place.
    expect([communesOf('submitted'), caseAgencyOf('submitted')]).toEqual([[], '']);
    const provincial: Scope = { agency: 'H56.GD', communes: '*' };
    expect([communesOf(provincial), caseAgencyOf(provincial)]).toEqual([null, null]);
  });
});
