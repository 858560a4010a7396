import { type LegKind } from '@lgsp/contracts-legs';
import { type LegState } from '@lgsp/contracts-one-stop';
import { gather as gatherOf, isLate } from './leg.js';

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

describe('a late leg', () => {
  const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 23, hour));
  const asked = {
    state: 'asked' as const,
    acknowledgeBy: at(4),
    acknowledgedAt: null,
    dueAt: at(10),
    closedAt: null,
  };

  it('is one that was not acknowledged within its limit', () => {
    expect(isLate(asked, at(3))).toBe(false);
    expect(isLate(asked, at(5))).toBe(true);
    expect(isLate({ ...asked, acknowledgedAt: at(3) }, at(5))).toBe(false);
  });

  it('stays late once acknowledged too late', () =>
    expect(isLate({ ...asked, acknowledgedAt: at(5) }, at(6))).toBe(true));

  it('is one that is not closed by its due date', () => {
    expect(isLate({ ...asked, acknowledgedAt: at(3) }, at(11))).toBe(true);
    expect(isLate({ ...asked, state: 'done', acknowledgedAt: at(3), closedAt: at(9) }, at(11))).toBe(false);
  });
});
