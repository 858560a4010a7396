import {
  type FacilityKind,
  type FacilityKindRow,
  type FacilityManager,
  type RiskGroup,
  type RiskGroupRow,
} from '@lgsp/contracts-fire-safety';
import { type FacilityMeasures } from '@lgsp/contracts-legs';

export type Bounds = Readonly<Partial<Record<keyof FacilityMeasures, number>>>;

interface KindRow extends FacilityKindRow {
  readonly group1?: Record<string, number> & Bounds;
  readonly group2?: Record<string, number> & Bounds;
}

/**
 * Phụ lục II NĐ 105/2025/NĐ-CP, facilities with danger of fire and explosion: rows 1 to 7 with the bounds of both groups,
 * from a legal digest and not checked against the decree. The later rows have not been seen: `other`, the officer says the
 * group. Nor have the bounds of Phụ lục I: below group 2 a facility is `none`, listed or not.
 */
export const FACILITY_KINDS: Readonly<Record<FacilityKind, KindRow>> = {
  'apartment-building': {
    kind: 'apartment-building',
    row: 1,
    name: 'Nhà chung cư, nhà ở tập thể',
    group1: { floors: 7, floorArea: 3_000 },
    group2: { floors: 5, floorArea: 1_000 },
  },
  kindergarten: {
    kind: 'kindergarten',
    row: 2,
    name: 'Nhà trẻ, trường mẫu giáo, trường mầm non',
    group1: { children: 150, floorArea: 2_000 },
    group2: { children: 50, floorArea: 500 },
  },
  school: {
    kind: 'school',
    row: 3,
    name: 'Trường phổ thông, đại học, cao đẳng, dạy nghề; cơ sở giáo dục, nghiên cứu khác',
    group1: { floors: 5, floorArea: 3_000 },
    group2: { floors: 3, floorArea: 1_500 },
  },
  hospital: {
    kind: 'hospital',
    row: 4,
    name: 'Bệnh viện',
    group1: { beds: 250 },
    group2: { beds: 0 },
  },
  clinic: {
    kind: 'clinic',
    row: 5,
    name: 'Phòng khám, trạm y tế, nhà hộ sinh, cơ sở y tế khác',
    group1: { floors: 5, floorArea: 2_000 },
    group2: { floors: 3, floorArea: 300 },
  },
  stadium: {
    kind: 'stadium',
    row: 6,
    name: 'Sân vận động',
    group1: { seats: 5_000 },
    group2: { seats: 2_000 },
  },
  'sports-hall': {
    kind: 'sports-hall',
    row: 7,
    name: 'Nhà thi đấu, nhà tập luyện, bể bơi, trường đua, cơ sở thể thao khác',
    group1: { seats: 5_000, floorArea: 5_000 },
    group2: { seats: 1_000, floorArea: 1_000 },
  },
  other: { kind: 'other', name: 'Cơ sở khác thuộc các Phụ lục của NĐ 105/2025/NĐ-CP' },
};

/**
 * Who manages a group and how often it is inspected. Neither the split of authority nor an interval stands in any source
 * that was seen: these are the platform's assumptions, to be replaced when the decree's articles have been read.
 */
export const RISK_GROUPS: Readonly<Record<RiskGroup, RiskGroupRow>> = {
  'group-1': { group: 'group-1', manager: 'police', everyMonths: 12, verified: false },
  'group-2': { group: 'group-2', manager: 'police', everyMonths: 24, verified: false },
  none: { group: 'none', manager: 'commune', everyMonths: 36, verified: false },
};

export const managerOf = (group: RiskGroup): FacilityManager => RISK_GROUPS[group].manager;
