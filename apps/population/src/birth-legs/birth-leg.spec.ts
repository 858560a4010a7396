import { BirthLegState } from '@lgsp/contracts-population';
import { checkMove, checkOfficerMayRefuse, checkSigner } from './birth-leg.js';

const states = BirthLegState.options;
const passes = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('birth leg', () => {
  it('moves exactly so', () => {
    const moves = states.flatMap((from) =>
      states.filter((to) => passes(() => checkMove(from, to))).map((to) => `${from}→${to}`),
    );
    expect(moves).toEqual([
      'asked→approved',
      'asked→waiting',
      'asked→refused',
      'asked→withdrawn',
      'approved→registering',
      'approved→waiting',
      'approved→refused',
      'approved→withdrawn',
      'registering→numbering',
      'registering→refused',
      'numbering→done',
      'numbering→refused',
      'waiting→asked',
      'waiting→withdrawn',
    ]);
  });

  it('an officer refuses only what is not signed', () =>
    expect(states.filter((state) => passes(() => checkOfficerMayRefuse(state)))).toEqual([
      'asked',
      'approved',
    ]));

  it('four eyes', () => {
    const officer = 'H56.HT01:can-bo-1';
    expect(() => checkSigner(officer, { actor: officer })).toThrow('POPULATION.SAME_OFFICIAL');
    expect(() => checkSigner(officer, { actor: 'H56.HT01:chu-tich' })).not.toThrow();
  });
});
