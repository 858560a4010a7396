import { type LegKind } from '@lgsp/contracts-legs';
import { type LegState } from '@lgsp/contracts-one-stop';
import { gather as gatherOf } from './gather.js';

const legs = (...states: [LegKind, LegState][]) => states.map(([kind, state]) => ({ kind, state }));
const WANTED = [
  { kind: 'birth', refusalStops: true },
  { kind: 'residence', refusalStops: false },
  { kind: 'insurance', refusalStops: false },
] as const;
const gather = (states: ReturnType<typeof legs>) => gatherOf(WANTED, states);

describe('gathering the legs', () => {
  it('is open until all three are closed, in any order', () => {
    expect(gather(legs(['birth', 'done']))).toBe('open');
    expect(gather(legs(['insurance', 'done'], ['birth', 'done'], ['residence', 'acknowledged']))).toBe(
      'open',
    );
    expect(gather(legs(['insurance', 'done'], ['birth', 'done'], ['residence', 'done']))).toBe('finished');
  });

  it('a refused residence still finishes with the results of the others', () =>
    expect(gather(legs(['birth', 'done'], ['residence', 'refused'], ['insurance', 'done']))).toBe(
      'finished',
    ));

  it('a refused leg that the procedure cannot do without stops the dossier', () =>
    expect(gather(legs(['birth', 'refused']))).toBe('stopped'));
});
