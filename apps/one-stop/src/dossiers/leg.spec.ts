import { isLate } from './leg.js';

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

  it('is none that waits for the applicant, unless it was acknowledged too late', () => {
    const waiting = { ...asked, state: 'waiting' as const, acknowledgedAt: at(3) };
    expect(isLate(waiting, at(11))).toBe(false);
    expect(isLate({ ...waiting, acknowledgedAt: at(5) }, at(6))).toBe(true);
  });

  it('stays late once acknowledged too late', () =>
    expect(isLate({ ...asked, acknowledgedAt: at(5) }, at(6))).toBe(true));

  it('is one that is not closed by its due date', () => {
    expect(isLate({ ...asked, acknowledgedAt: at(3) }, at(11))).toBe(true);
    expect(isLate({ ...asked, state: 'done', acknowledgedAt: at(3), closedAt: at(9) }, at(11))).toBe(false);
  });
});
