import { defineError, type ErrorKind } from '@lgsp/kernel';
import { defaultBackoff, kindOf } from './backoff.js';

const Away = defineError('TEST.BACKOFF_AWAY', 'unavailable', { en: 'x', vi: 'x', when: 'x', next: 'x' });
const pauses = (attempts: number, kind: ErrorKind): number[] =>
  Array.from({ length: 200 }, () => defaultBackoff(attempts, kind));

describe('the pause before another attempt', () => {
  it.each<[ErrorKind, number, number]>([
    ['unavailable', 250, 15_000],
    ['timeout', 500, 30_000],
    ['rate-limited', 1_000, 30_000],
    ['conflict', 250, 15_000],
    ['invalid', 1_000, 300_000],
    ['internal', 1_000, 300_000],
  ])('%s: doubles from %i to %i ms', (kind, first, longest) => {
    const middle = (attempts: number): number => pauses(attempts, kind).toSorted((a, b) => a - b)[100] ?? 0;
    expect(Math.abs(middle(1) / first - 1)).toBeLessThan(0.15);
    expect(Math.abs(middle(2) / first - 2)).toBeLessThan(0.3);
    expect(Math.abs(middle(1_000) / longest - 1)).toBeLessThan(0.15);
  });

  it('is never the same for those who failed together, and never off by more than a quarter', () => {
    const drawn = pauses(3, 'unavailable');
    expect(new Set(drawn).size).toBeGreaterThan(50);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(750);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(1_250);
  });

  it('an error that is none of ours is a defect', () => {
    expect([new Away(), new TypeError('x'), 'x'].map(kindOf)).toEqual([
      'unavailable',
      'internal',
      'internal',
    ]);
  });
});
