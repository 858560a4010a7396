import { birthMonthsOf, entryYear } from './intake-forecast.js';

describe('school entry', () => {
  it('is the September of the year in which the child turns six', () => {
    expect(entryYear('2026-01')).toBe('2032-2033');
    expect(entryYear('2026-12')).toBe('2032-2033');
  });

  it('takes in the births of one calendar year', () =>
    expect(birthMonthsOf('2032-2033')).toEqual(['2026-01', '2026-12']));
});
