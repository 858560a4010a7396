import { canExist, composePersonalNumber, readPersonalNumber } from './personal-number.js';

describe('personal number', () => {
  it.each([
    [{ province: '038', sex: 1, birthYear: 1987 }, 1, '038087000001'],
    [{ province: '038', sex: 2, birthYear: 1995 }, 123456, '038195123456'],
    [{ province: '038', sex: 1, birthYear: 2026 }, 7, '038226000007'],
    [{ province: '001', sex: 2, birthYear: 2000 }, 999999, '001300999999'],
    [{ province: '096', sex: 2, birthYear: 2101 }, 0, '096501000000'],
  ] as const)('%j composes and reads back', (facts, serial, digits) => {
    expect(composePersonalNumber(facts, serial)).toBe(digits);
    expect(readPersonalNumber(digits)).toEqual(facts);
  });

  it.each([
    '003087000001',
    '138087000001',
    '03808700001',
    '0380870000012',
    '03808700000a',
    '',
    '000087000001',
  ])('%j belongs to nobody', (digits) => expect(readPersonalNumber(digits)).toBeUndefined());

  it('knows nobody born next year', () => {
    expect(canExist('038226000001', '2026-01-01')).toBe(true);
    expect(canExist('038227000001', '2026-12-31')).toBe(false);
  });

  it('composes nothing for a province that registers no births', () => {
    expect(() => composePersonalNumber({ province: '003', sex: 1, birthYear: 2026 }, 1)).toThrow(RangeError);
  });
});
