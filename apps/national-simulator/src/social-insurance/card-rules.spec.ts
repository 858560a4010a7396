import { childCardValidity, fitsChildOfProvince, isUnderSix } from './card-rules.js';

describe('a card for a child under six', () => {
  it.each([
    ['2026-11-20', '2032-11-30'],
    ['2026-09-30', '2032-09-30'],
    ['2026-10-01', '2032-10-31'],
    ['2026-01-01', '2032-09-30'],
    ['2024-02-29', '2030-09-30'],
    ['2026-12-31', '2032-12-31'],
  ])('born %s is valid to %s', (birthDate, validTo) => {
    expect(childCardValidity(birthDate)).toEqual({ validFrom: birthDate, validTo });
  });

  it('is given before the day of 72 months only', () => {
    expect(isUnderSix('2020-11-23', '2026-11-22')).toBe(true);
    expect(isUnderSix('2020-11-22', '2026-11-22')).toBe(false);
    expect(isUnderSix('2026-11-23', '2026-11-22')).toBe(false);
  });

  it('is TE, 1, 38', () => {
    const card = { objectGroup: 'TE', benefitLevel: '1', issuingProvince: '38' };
    expect(fitsChildOfProvince(card)).toBe(true);
    expect(fitsChildOfProvince({ ...card, objectGroup: 'DN' })).toBe(false);
    expect(fitsChildOfProvince({ ...card, benefitLevel: '2' })).toBe(false);
    expect(fitsChildOfProvince({ ...card, issuingProvince: '01' })).toBe(false);
  });
});
