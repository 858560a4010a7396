import { type AcceptanceLegState } from '@lgsp/contracts-fire-safety';
import { checkMove, checkPassed, checkSigner } from './acceptance-leg.js';

const STATES: readonly AcceptanceLegState[] = [
  'asked',
  'inspected',
  'waiting',
  'done',
  'refused',
  'withdrawn',
];

describe('an acceptance', () => {
  it('is inspected, again if need be, then signed or refused; both are final', () => {
    const allowed = STATES.flatMap((from) =>
      STATES.filter((to) => {
        try {
          checkMove(from, to);
          return true;
        } catch {
          return false;
        }
      }).map((to) => `${from}→${to}`),
    );
    expect(allowed).toEqual([
      'asked→inspected',
      'asked→waiting',
      'asked→refused',
      'asked→withdrawn',
      'inspected→inspected',
      'inspected→waiting',
      'inspected→done',
      'inspected→refused',
      'inspected→withdrawn',
      'waiting→asked',
      'waiting→withdrawn',
    ]);
  });

  it('is signed only when the inspection was passed', () => {
    const minutes = { inspectedOn: '2026-11-28', minutesNumber: '12/BB' };
    expect(() => checkPassed({ ...minutes, result: 'passed' })).not.toThrow();
    expect(() => checkPassed({ ...minutes, result: 'faults', faults: ['Thiếu lối thoát'] })).toThrow(
      'FIRE_SAFETY.FAULTS_FOUND',
    );
    expect(() => checkPassed(null)).toThrow('FIRE_SAFETY.FAULTS_FOUND');
  });

  it('is signed by another than who inspected', () => {
    expect(() => checkSigner('H56.CA:1', { actor: 'H56.CA:2' })).not.toThrow();
    expect(() => checkSigner('H56.CA:1', { actor: 'H56.CA:1' })).toThrow('FIRE_SAFETY.SAME_OFFICIAL');
  });
});
