import { parseCsv } from './csv.js';
import { predecessorsIn } from './lineage.js';
import { buildRegister } from './register.js';
import { type Tables, loadTables } from './tables.js';

const tables = loadTables();
const broken = (change: Partial<Tables>) => () => buildRegister({ ...tables, ...change });

describe('the tables', () => {
  it('refuses a succession between units that did not exist, or of an unknown kind', () => {
    expect(broken({ successionJanuary2025: [{ fromCode: '405', toCode: '383', kind: 'WHOLE' }] })).toThrow(
      '405 → 383',
    );
    expect(broken({ successionJanuary2025: [{ fromCode: '405', toCode: '380', kind: 'SOME' }] })).toThrow(
      '405 → 380',
    );
  });

  it('refuses an epoch without a list and a name without a type', () => {
    expect(broken({ epochs: tables.epochs.slice(1) })).toThrow('2 epochs for 3 lists');
    expect(broken({ communes2025: [{ communeCode: '14797', communeName: 'Hạc Thành' }] })).toThrow(
      'says no type',
    );
  });

  it('refuses a commune in an unknown district', () => {
    const stray = {
      fromCode: '14755',
      fromNameJan2025: 'Phường Hàm Rồng',
      fromDistrictJan2025: '999',
      toCode: '14758',
      kind: 'WHOLE',
    };
    expect(broken({ successionJuly2025: [stray] })).toThrow('unknown unit 999');
  });
});

describe('a commune whose successor is not recorded', () => {
  const register = buildRegister(tables);
  const [lost] = register.byCode.get('14755') ?? [];
  const successionsFrom = new Map(
    [...register.successionsFrom].filter(([unitId]) => unitId !== lost?.unitId),
  );
  const unverifiedOf = (unitId: string): string[] => {
    const unit = register.byId.get(unitId);
    if (!unit) throw new Error(unitId);
    return predecessorsIn({ ...register, successionsFrom }, unit, '2024-12-31').unverified.map((u) => u.code);
  };

  it('is doubted only in units that begin after it ended', () => {
    expect(lost?.validTo).toBe('2025-06-30');
    expect(unverifiedOf('14758@2025-07-01')).toContain('14755');
    expect(unverifiedOf('16378@2025-01-01')).not.toContain('14755');
    expect(unverifiedOf('16378@2025-01-01')).toHaveLength(11);
  });
});

describe('parseCsv', () => {
  it('reads any line end and only the columns asked for', () => {
    expect(parseCsv('a,b,c\r\n1,2,3\n4,,6\n\n', ['c', 'b'])).toEqual([
      { c: '3', b: '2' },
      { c: '6', b: '' },
    ]);
  });

  it('refuses a missing column and a ragged line', () => {
    expect(() => parseCsv('a,b\n1,2', ['z'])).toThrow('lacks the columns z');
    expect(() => parseCsv('a,b\n1,2,3', ['a'])).toThrow('line 2');
  });
});
