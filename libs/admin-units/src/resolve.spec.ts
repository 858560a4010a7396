import { registeredErrors } from '@lgsp/kernel';
import { type Hint, NotValidOnDate, UnknownCode, type Warning, lookUp, resolve } from './index.js';

const warningsOf = (code: string, name: string, date: string): readonly Warning[] =>
  resolve({ code, name, date }).warnings;
const named = (hints: readonly Hint[]): string[] =>
  hints.map((h) => `${h.because} ${h.unit.unitId} ${h.unit.name}`);

describe('resolve', () => {
  it('takes code and date, without doubt when the name agrees', () => {
    const { unit, warnings } = resolve({ code: '14797', name: 'Phường Hạc Thành', date: '2025-08-01' });
    expect(unit).toMatchObject({
      code: '14797',
      level: 'COMMUNE',
      type: 'Phường',
      validFrom: '2025-07-01',
      validTo: null,
    });
    expect(unit.legalBasis).toContain('1686/NQ-UBTVQH15');
    expect(warnings).toEqual([]);
    expect(resolve({ code: '14797', date: '2025-08-01' }).warnings).toEqual([]);
  });

  it('warns when a re-used code comes with its old name, and points to the unit that was meant', () => {
    const [warning, ...rest] = warningsOf('14758', 'Phường Đông Thọ', '2025-08-01');
    expect(rest).toEqual([]);
    expect(warning).toMatchObject({
      kind: 'NAME_MISMATCH',
      given: 'Phường Đông Thọ',
      expected: 'Phường Hàm Rồng',
    });
    expect(warning?.kind === 'NAME_MISMATCH' && named(warning.candidates)).toEqual([
      'SAME_NAME 14758@origin Phường Đông Thọ',
    ]);
  });

  it('warns when only the type is another', () => {
    expect(warningsOf('14845', 'Thị trấn Mường Lát', '2025-07-01')).toMatchObject([
      { kind: 'NAME_MISMATCH' },
    ]);
    expect(warningsOf('14845', 'Mường Lát', '2025-07-01')).toEqual([]);
  });

  it.each([
    ['15076', 'Xã Vân Âm', '2024-12-31'],
    ['15076', 'Xã Vân Am', '2024-12-31'],
    ['15076', 'xã vân âm', '2025-06-30'],
    ['15712', 'Xã Văn Sơn', '2024-12-31'],
    ['15712', 'Xã Vân Sơn', '2025-06-30'],
    ['15061', 'Thị Trấn Ngọc Lặc', '2024-12-31'],
    ['15061', 'TT. Ngọc Lặc', '2025-01-01'],
    ['16390', 'Xã Đông Hoà', '2024-12-31'],
    ['14797', '  P.  HẠC  THÀNH ', '2025-07-01'],
    ['14797', 'Phường Hạc Thành'.normalize('NFD'), '2025-07-01'],
    ['380', 'TP Thanh Hóa', '2025-06-30'],
    ['380', 'TP.Thanh Hoá', '2025-06-30'],
    ['407', 'TX. Nghi Sơn', '2024-12-31'],
    ['399', 'H. Hoằng Hóa', '2024-12-31'],
    ['38', 'Thanh Hóa', '2025-07-01'],
    ['16654', 'Phường Nghi Sơn', '2025-07-01'],
  ])('%s accepts the spelling %s on %s', (code, name, date) => {
    expect(warningsOf(code, name, date)).toEqual([]);
  });

  it('treats a spelling as no change: one version over both lists', () => {
    for (const code of ['15061', '15076', '15712']) {
      expect(resolve({ code, date: '2024-12-31' }).unit).toBe(resolve({ code, date: '2025-06-30' }).unit);
    }
  });

  it('keeps diacritics apart that are no known spelling', () => {
    expect(warningsOf('14797', 'Phường Hắc Thành', '2025-07-01')).toHaveLength(1);
  });

  it('refuses a code that no epoch knows, with the bearers of the name as a hint', () => {
    const missing = lookUp({ code: '99999', name: 'Phường Hạc Thành', date: '2025-08-01' });
    expect(missing).toBeInstanceOf(UnknownCode);
    expect(missing).toMatchObject({ code: 'ADMIN_UNITS.UNKNOWN_CODE', kind: 'unprocessable' });
    expect(missing instanceof UnknownCode && named(missing.hints)).toEqual([
      'SAME_NAME 14797@2025-07-01 Phường Hạc Thành',
    ]);
    for (const code of ['383', '1479', '', '014797', 'constructor']) {
      expect(() => resolve({ code, date: '2025-08-01' })).toThrow(UnknownCode);
    }
  });

  it('refuses a code of another epoch, naming what it was and who bears the name', () => {
    const missing = lookUp({ code: '14785', name: 'Phường Đông Sơn', date: '2025-08-01' });
    expect(missing instanceof NotValidOnDate && named(missing.hints)).toEqual([
      'SAME_CODE 14785@origin Phường Đông Sơn',
      'SAME_NAME 14785@origin Phường Đông Sơn',
      'SAME_NAME 14821@origin Phường Đông Sơn',
      'SAME_NAME 16378@2025-07-01 Phường Đông Sơn',
    ]);
    expect(() => resolve({ code: '14785', date: '2025-08-01' })).toThrow(
      'ADMIN_UNITS.NOT_VALID_ON_DATE: code 14785 on 2025-08-01; compare 14785 Phường Đông Sơn (… to 2025-06-30)',
    );
  });

  it('holds to the day', () => {
    expect(resolve({ code: '15439', date: '2024-12-31' }).unit.name).toBe('Xã Yên Ninh');
    expect(() => resolve({ code: '15439', date: '2025-01-01' })).toThrow(NotValidOnDate);
    expect(resolve({ code: '380', date: '2025-06-30' }).unit.name).toBe('Thành phố Thanh Hóa');
    expect(() => resolve({ code: '380', date: '2025-07-01' })).toThrow(NotValidOnDate);
  });

  it('warns before the day of the first list', () => {
    expect(resolve({ code: '14797', date: '2024-06-10' }).warnings).toEqual([
      { kind: 'BEFORE_FIRST_LIST', firstListOn: '2024-06-11' },
    ]);
    expect(resolve({ code: '14797', date: '2024-06-11' }).warnings).toEqual([]);
  });

  it('refuses what is no date', () => {
    for (const date of ['2025-02-30', '01/07/2025', '', '2025']) {
      expect(() => resolve({ code: '14797', date })).toThrow('ADMIN_UNITS.BAD_DATE');
    }
  });

  it('registers its codes', () => {
    const codes = registeredErrors().map((error) => error.code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'ADMIN_UNITS.BAD_DATE',
        'ADMIN_UNITS.NOT_VALID_ON_DATE',
        'ADMIN_UNITS.UNKNOWN_CODE',
      ]),
    );
  });
});
