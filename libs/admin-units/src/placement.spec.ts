import { communeInForce, isPlaced, placeOf, type StatedCommune } from './index.js';

/** `written > in force`, or why not and who may be meant. */
const placed = (code: string, name?: string, date?: string): string => {
  const found = placeOf({ code, name, date } satisfies StatedCommune);
  return isPlaced(found)
    ? `${found.written.unitId} > ${found.unit.unitId}`
    : `${found.why} ${found.candidates.map((unit) => unit.code).join(' ')}`.trim();
};

describe('placeOf', () => {
  it.each([
    ['14797', 'Phường Hạc Thành', undefined, '14797@2025-07-01 > 14797@2025-07-01'],
    ['14797', undefined, undefined, '14797@2025-07-01 > 14797@2025-07-01'],
    // Without a date the name tells the epoch.
    ['14785', 'Phường Đông Sơn', undefined, '14785@origin > 14797@2025-07-01'],
    ['14797', 'Phường Đông Hải', undefined, '14797@origin > 14797@2025-07-01'],
    ['14758', 'Phường Đông Thọ', undefined, 'SPLIT 14758 14797'],
    // With a date the code means what it meant then.
    ['14758', undefined, '2024-12-31', 'SPLIT 14758 14797'],
    ['14797', undefined, '2024-12-31', '14797@origin > 14797@2025-07-01'],
    ['14758', undefined, '2025-07-01', '14758@2025-07-01 > 14758@2025-07-01'],
    ['14758', 'Phường Đông Thọ', '2025-07-01', 'NAME_DIFFERS 14758 14797'],
    ['14758', 'Phường Hàm Rồng', '2024-12-31', 'NAME_DIFFERS 14758 14797'],
    ['14785', undefined, '2025-07-01', 'NOT_ON_DATE 14797'],
    ['14785', undefined, undefined, 'NOT_ON_DATE 14797'],
    ['15439', 'Xã Yên Ninh', undefined, 'NOT_RECORDED'],
    ['15439', undefined, '2024-12-31', 'NOT_RECORDED'],
    // A unit of two epochs keeps to the younger when both bear the name.
    ['16522', 'Quảng Phú', undefined, '16522@2025-07-01 > 16522@2025-07-01'],
    ['99999', 'Phường Hạc Thành', undefined, 'UNKNOWN_CODE 14797'],
    ['380', 'Thành phố Thanh Hóa', '2024-12-31', 'UNKNOWN_CODE'],
  ])('%s %s of %s is %s', (code, name, date, expected) => {
    expect(placed(code, name, date)).toBe(expected);
  });

  it('refuses what is no date', () => {
    expect(() => placed('14797', undefined, '2025-02-30')).toThrow('ADMIN_UNITS.BAD_DATE');
  });
});

it('a code in force denotes one commune, others none', () => {
  expect(communeInForce('14758')?.unitId).toBe('14758@2025-07-01');
  for (const code of ['14785', '38', '380', '']) expect(communeInForce(code)).toBeUndefined();
});
