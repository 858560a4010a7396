import {
  type AdminUnit,
  type Level,
  childrenOf,
  predecessorsOf,
  resolve,
  successions,
  successorsOf,
  unitById,
  unitsOn,
} from './index.js';

const E1 = '2024-12-31';
const E2 = '2025-06-30';
const E3 = '2025-07-01';

const unit = (code: string, date: string): AdminUnit => resolve({ code, date }).unit;
const count = (date: string, level: Level): number => unitsOn(date, level).length;
const codes = (units: readonly AdminUnit[]): string[] => units.map((u) => u.code).sort();
const countBy = (values: readonly string[]): Record<string, number> =>
  values.reduce<Record<string, number>>((sum, value) => ({ ...sum, [value]: (sum[value] ?? 0) + 1 }), {});
const repeated = (date: string): string[] =>
  Object.entries(countBy(unitsOn(date, 'COMMUNE').map((u) => u.name)))
    .filter(([, times]) => times > 1)
    .map(([name]) => name);

const VANISHED = '14788 15217 15340 15439 15739 15757 15871 16039 16117 16537 16651'.split(' ');
const SPLIT = '14758 15016 15271 15328 15637 15772 15793 16264 16273 16435'.split(' ');

describe('the three epochs of Thanh Hóa', () => {
  it.each([
    ['2024-06-11', 558, 27],
    [E1, 558, 27],
    ['2025-01-01', 547, 26],
    [E2, 547, 26],
    [E3, 166, 0],
    ['2026-11-20', 166, 0],
  ])('on %s there are %i communes and %i districts in province 38', (date, communes, districts) => {
    expect(count(date, 'COMMUNE')).toBe(communes);
    expect(count(date, 'DISTRICT')).toBe(districts);
    expect(codes(unitsOn(date, 'PROVINCE'))).toEqual(['38']);
  });

  it('counts the types as the lists do', () => {
    expect(countBy(unitsOn(E1, 'COMMUNE').map((u) => u.type))).toEqual({
      Xã: 467,
      Phường: 60,
      'Thị trấn': 31,
    });
    expect(countBy(unitsOn(E3, 'COMMUNE').map((u) => u.type))).toEqual({ Xã: 147, Phường: 19 });
  });

  it('keeps one province throughout', () => {
    expect(unit('38', '2024-07-01')).toBe(unit('38', '2026-01-01'));
    expect(unit('38', E3)).toMatchObject({
      name: 'Tỉnh Thanh Hóa',
      type: 'Tỉnh',
      parentId: null,
      validFrom: null,
      validTo: null,
    });
  });

  it('has the districts of 2024 with their communes', () => {
    const sizes = unitsOn(E1, 'DISTRICT').map((d) => `${d.code}:${childrenOf(d, E1).length}`);
    expect(sizes.join(' ')).toBe(
      '380:34 381:7 382:11 384:8 385:15 386:21 387:12 388:10 389:21 390:17 391:25 392:20 393:13 394:26 395:30 396:16 ' +
        '397:34 398:24 399:37 400:23 401:24 402:16 403:14 404:29 405:14 406:26 407:31',
    );
  });

  it('ends district 405 on 2024-12-31 and every other on 2025-06-30', () => {
    expect(unit('405', E1).validTo).toBe('2024-12-31');
    expect(() => resolve({ code: '405', date: '2025-01-01' })).toThrow('ADMIN_UNITS.NOT_VALID_ON_DATE');
    expect(new Set(unitsOn(E2, 'DISTRICT').map((d) => d.validTo))).toEqual(new Set(['2025-06-30']));
    expect(codes(successorsOf(unit('405', E1), '2025-01-01').shares.map((s) => s.unit))).toEqual(['380']);
  });

  it('moves the communes of Đông Sơn under Thành phố Thanh Hóa, then everything under the province', () => {
    expect(unitById(unit('16381', E1).parentId ?? '')?.code).toBe('405');
    expect(unitById(unit('16381', '2025-01-01').parentId ?? '')?.code).toBe('380');
    expect(childrenOf(unit('38', E3), E3)).toHaveLength(166);
    expect(childrenOf(unit('380', E2), E2)).toHaveLength(34 - 1 + 14);
  });

  it('repeats 19 names in 2024 and none from 2025-07-01', () => {
    expect(repeated(E1)).toHaveLength(19);
    expect(repeated(E3)).toEqual([]);
  });

  it('never has two versions of a code on one day, and every parent holds on the days of its children', () => {
    for (const date of [E1, '2025-01-01', E2, E3]) {
      for (const level of ['COMMUNE', 'DISTRICT'] as const) {
        const units = unitsOn(date, level);
        expect(new Set(units.map((u) => u.code)).size).toBe(units.length);
        for (const u of units)
          expect(unit(unitById(u.parentId ?? '')?.code ?? '', date).unitId).toBe(u.parentId);
      }
    }
  });
});

describe('re-used codes', () => {
  const now = unitsOn(E3, 'COMMUNE');

  it('are all codes of 2024, 102 of them under another name', () => {
    const before = now.map((u) => unit(u.code, E1));
    expect(before).toHaveLength(166);
    expect(before.filter((old, i) => old.name !== now[i]?.name)).toHaveLength(102);
  });

  it('denote another territory in 144 cases; 21 are unchanged and one only changed type', () => {
    const kept = now.filter((u) => {
      const parts = successions.filter((s) => s.toUnitId === u.unitId);
      return (
        parts.length === 1 &&
        parts[0]?.kind !== 'WHOLE' &&
        unitById(parts[0]?.fromUnitId ?? '')?.code === u.code
      );
    });
    expect(now.length - kept.length).toBe(144);
    const july = countBy(successions.filter((s) => s.effectiveOn === E3).map((s) => s.kind));
    expect(july).toEqual({ WHOLE: 515, PART: 21, UNCHANGED: 21, TYPE_CHANGE: 1 });
  });

  it('16522 keeps the name Quảng Phú, with seven parts', () => {
    expect(unit('16522', E1).name).toMatch(/Quảng Phú$/u);
    expect(unit('16522', E3).name).toMatch(/Quảng Phú$/u);
    expect(predecessorsOf(unit('16522', E3), E2).shares).toHaveLength(7);
  });

  it.each([
    ['16378', 'Thị trấn Rừng Thông', 'Phường Rừng Thông', 'Phường Đông Sơn'],
    ['14758', 'Phường Đông Thọ', 'Phường Đông Thọ', 'Phường Hàm Rồng'],
    ['14797', 'Phường Đông Hải', 'Phường Đông Hải', 'Phường Hạc Thành'],
    ['14812', 'Phường Ba Đình', 'Phường Ba Đình', 'Phường Bỉm Sơn'],
    ['16531', 'Phường Quảng Châu', 'Phường Quảng Châu', 'Phường Sầm Sơn'],
    ['15442', 'Xã Yên Lạc', 'Xã Yên Ninh', 'Xã Yên Ninh'],
    ['14845', 'Thị trấn Mường Lát', 'Thị trấn Mường Lát', 'Xã Mường Lát'],
  ])('%s is %s, %s, %s', (code, first, second, third) => {
    expect([E1, E2, E3].map((date) => unit(code, date).name)).toEqual([first, second, third]);
  });

  it('16516 Quảng Hùng was Đại Hùng for half a year', () => {
    expect([E1, E2].map((date) => unit('16516', date).name)).toEqual(['Xã Quảng Hùng', 'Xã Đại Hùng']);
  });
});

describe('successions', () => {
  const shares = (code: string, at: string, on: string): string[] =>
    successorsOf(unit(code, at), on)
      .shares.map((s) => `${s.unit.code} ${s.extent}`)
      .sort();

  it('leaves 11 communes of 2025-01-01 without a successor, and says so', () => {
    const open = unitsOn(E1, 'COMMUNE').filter((u) => successorsOf(u, E3).shares.length === 0);
    expect(codes(open)).toEqual(VANISHED);
    for (const u of open) expect(successorsOf(u, '2025-01-01')).toEqual({ shares: [], unverified: [u] });
  });

  it('gives every commune of 2025-06-30 its successors, every commune of today its predecessors', () => {
    for (const u of unitsOn(E2, 'COMMUNE')) {
      const { shares: next, unverified } = successorsOf(u, E3);
      expect(next.length).toBeGreaterThan(0);
      expect(unverified).toEqual([]);
    }
    for (const u of unitsOn(E3, 'COMMUNE')) expect(predecessorsOf(u, E2).shares.length).toBeGreaterThan(0);
  });

  it('splits ten communes on 2025-07-01, 15772 three ways', () => {
    const split = unitsOn(E2, 'COMMUNE').filter((u) => successorsOf(u, E3).shares.length > 1);
    expect(codes(split)).toEqual(SPLIT);
    for (const u of split) expect(successorsOf(u, E3).shares.every((s) => s.extent === 'PART')).toBe(true);
    expect(successorsOf(unit('15772', E2), E3).shares).toHaveLength(3);
    expect(shares('14758', E1, E3)).toEqual(['14758 PART', '14797 PART']);
  });

  it('makes Hạc Thành of 12 communes, two of them partial', () => {
    const parts = predecessorsOf(unit('14797', E3), E2);
    expect(parts.shares).toHaveLength(12);
    expect(codes(parts.shares.filter((s) => s.extent === 'PART').map((s) => s.unit))).toEqual([
      '14758',
      '16435',
    ]);
    expect(parts.unverified).toEqual([]);
  });

  it('warns that predecessors before 2025 may lack the 11', () => {
    const { shares: parts, unverified } = predecessorsOf(unit('14797', E3), E1);
    expect(parts).toHaveLength(12);
    expect(codes(unverified)).toEqual(VANISHED);
  });

  it('follows both reforms: two wards Đông Sơn of 2024, and a third one today', () => {
    expect(shares('14785', E1, E3)).toEqual(['14797 WHOLE']);
    expect(shares('14821', E1, E3)).toEqual(['14812 WHOLE']);
    expect(shares('16378', E1, E3)).toEqual(['16378 WHOLE']);
    expect(predecessorsOf(unit('16378', E3), E1).shares.map((s) => s.unit.name)).toContain(
      'Thị trấn Rừng Thông',
    );
  });

  it('gives the unit itself while it is valid, and none to a district of 2025-07-01', () => {
    expect(shares('14785', E1, E2)).toEqual(['14785 WHOLE']);
    expect(predecessorsOf(unit('380', E2), E1).shares.map((s) => s.unit.code)).toEqual(['380']);
    expect(successorsOf(unit('381', E2), E3)).toEqual({ shares: [], unverified: [] });
    expect(predecessorsOf(unit('38', E3), E1).unverified).toEqual([]);
  });

  it('refuses to look the wrong way', () => {
    expect(() => successorsOf(unit('14797', E3), E1)).toThrow('ADMIN_UNITS.NOT_VALID_ON_DATE');
    expect(() => predecessorsOf(unit('14797', E1), E3)).toThrow('ADMIN_UNITS.NOT_VALID_ON_DATE');
  });

  it('records a succession for every version that follows another under the same code', () => {
    const pairs = new Set(successions.map((s) => `${s.fromUnitId}>${s.toUnitId}`));
    for (const u of unitsOn('2025-01-01', 'COMMUNE').filter((v) => v.validFrom === '2025-01-01')) {
      expect(pairs).toContain(`${unit(u.code, E1).unitId}>${u.unitId}`);
    }
    expect(successions.filter((s) => s.effectiveOn === '2025-01-01')).toHaveLength(27);
  });
});
