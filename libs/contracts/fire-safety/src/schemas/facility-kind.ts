import { z } from 'zod';

/**
 * Kinds of facility, named after rows of Phụ lục II NĐ 105/2025/NĐ-CP; `other` is any row that the table of this
 * platform does not have yet.
 */
export const FacilityKind = z
  .enum([
    'apartment-building',
    'kindergarten',
    'school',
    'hospital',
    'clinic',
    'stadium',
    'sports-hall',
    'other',
  ])
  .meta({ id: 'FacilityKind' });
export type FacilityKind = z.output<typeof FacilityKind>;

/** *Nhóm 1*, *nhóm 2* of the facilities with danger of fire and explosion; `none`: neither. */
export const RiskGroup = z.enum(['group-1', 'group-2', 'none']).meta({ id: 'RiskGroup' });
export type RiskGroup = z.output<typeof RiskGroup>;

/** Who manages and inspects: the provincial police, or the commune's People's Committee. */
export const FacilityManager = z.enum(['police', 'commune']).meta({ id: 'FacilityManager' });
export type FacilityManager = z.output<typeof FacilityManager>;

const Bounds = z.record(z.string(), z.number());

/** One row of the table: a facility is of a group when it reaches one of its bounds. */
export const FacilityKindRow = z
  .strictObject({
    kind: FacilityKind,
    /** Row of the appendix; absent for `other`. */
    row: z.int().optional(),
    name: z.string(),
    /** Measure → least value. Absent: the officer states the group. */
    group1: Bounds.optional(),
    group2: Bounds.optional(),
  })
  .meta({ id: 'FacilityKindRow' });
export type FacilityKindRow = z.output<typeof FacilityKindRow>;

/** How the platform treats a group; `verified` says whether the text of the law was seen. */
export const RiskGroupRow = z
  .strictObject({
    group: RiskGroup,
    manager: FacilityManager,
    /** Months between two periodic inspections. */
    everyMonths: z.int(),
    verified: z.boolean(),
  })
  .meta({ id: 'RiskGroupRow' });
export type RiskGroupRow = z.output<typeof RiskGroupRow>;

export const FacilityKinds = z
  .strictObject({ kinds: z.array(FacilityKindRow), groups: z.array(RiskGroupRow) })
  .meta({ id: 'FacilityKinds' });
export type FacilityKinds = z.output<typeof FacilityKinds>;
