import { type NewFacility } from '@lgsp/contracts-fire-safety';
import { FacilityMeasures } from '@lgsp/contracts-legs';
import { addMonths, checkOpen, corrected, groupOf, inspectionDue, kindOf } from './facility.js';
import { FACILITY_KINDS } from './facility-kinds.js';

describe('a facility', () => {
  it('may be closed while it is open', () => expect(() => checkOpen('open')).not.toThrow());

  it('is closed once', () => expect(() => checkOpen('closed')).toThrow('FIRE_SAFETY.FACILITY_CLOSED'));

  it('is of a kind of the table', () => {
    expect(kindOf('clinic')).toBe('clinic');
    expect(() => kindOf('castle')).toThrow('FIRE_SAFETY.UNKNOWN_KIND');
  });
});

describe('the group', () => {
  it.each([
    ['apartment-building', { floors: 7, floorArea: 10 }, 'group-1'],
    ['apartment-building', { floors: 1, floorArea: 3_000 }, 'group-1'],
    ['apartment-building', { floors: 6, floorArea: 2_999.9 }, 'group-2'],
    ['apartment-building', { floors: 4, floorArea: 1_000 }, 'group-2'],
    ['apartment-building', { floors: 4, floorArea: 999 }, 'none'],
    ['kindergarten', { children: 149, floorArea: 100 }, 'group-2'],
    ['hospital', { beds: 249 }, 'group-2'],
    ['hospital', { beds: 250 }, 'group-1'],
    ['stadium', { seats: 1_999 }, 'none'],
  ] as const)('of %s with %j is %s', (kind, measures, group) =>
    expect(groupOf({ kind, measures })).toBe(group),
  );

  it('is not guessed when a figure is missing', () =>
    expect(() => groupOf({ kind: 'clinic', measures: { floors: 9 } })).toThrow(
      'FIRE_SAFETY.MEASURES_MISSING: floorArea',
    ));

  it('is stated where there are no criteria, and nowhere else', () => {
    expect(groupOf({ kind: 'other', measures: {}, statedGroup: 'group-1' })).toBe('group-1');
    expect(() => groupOf({ kind: 'other', measures: {} })).toThrow('FIRE_SAFETY.GROUP_NOT_STATED');
    expect(() => groupOf({ kind: 'hospital', measures: { beds: 9 }, statedGroup: 'none' })).toThrow(
      'FIRE_SAFETY.GROUP_COMPUTED',
    );
  });

  it('has bounds of known measures only, the same for both groups, the higher ones for group 1', () => {
    for (const { group1 = {}, group2 = {} } of Object.values(FACILITY_KINDS)) {
      expect(Object.keys(group1)).toEqual(Object.keys(group2));
      for (const [measure, least] of Object.entries(group1)) {
        expect(FacilityMeasures.shape).toHaveProperty(measure);
        expect(least).toBeGreaterThan(group2[measure] ?? Infinity);
      }
    }
  });
});

describe('the next inspection', () => {
  it('is due so many months later, at the end of a shorter month', () => {
    expect(addMonths('2026-11-28', 12)).toBe('2027-11-28');
    expect(addMonths('2028-02-29', 12)).toBe('2029-02-28');
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28');
    expect(addMonths('2026-10-15', 3)).toBe('2027-01-15');
  });

  it('follows the group', () =>
    expect(
      (['group-1', 'group-2', 'none'] as const).map((group) => inspectionDue(group, '2026-11-28')),
    ).toEqual(['2027-11-28', '2028-11-28', '2029-11-28']));
});

describe('a correction', () => {
  const old: NewFacility = {
    name: 'Kho',
    kind: 'other',
    measures: { volume: 9 },
    statedGroup: 'none',
    commune: '14797',
  };

  it('leaves what it does not name', () =>
    expect(corrected(old, { name: 'Kho 2' })).toEqual({ ...old, name: 'Kho 2' }));

  it('drops the group that was stated for another kind', () =>
    expect(corrected(old, { kind: 'hospital', measures: { beds: 3 } })).toEqual({
      name: 'Kho',
      kind: 'hospital',
      measures: { beds: 3 },
      commune: '14797',
    }));
});
