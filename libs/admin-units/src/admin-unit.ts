import { type LocalDate } from '@lgsp/kernel';

/** Cấp: tỉnh, huyện (until 2025-06-30), xã. */
export type Level = 'PROVINCE' | 'DISTRICT' | 'COMMUNE';

/** Loại đơn vị hành chính, in the words of the law. */
export type UnitType = 'Tỉnh' | 'Thành phố' | 'Thị xã' | 'Huyện' | 'Phường' | 'Xã' | 'Thị trấn';

/**
 * One administrative unit as it was during one stretch of time. A new name, type or parent makes a new version with a
 * `unitId` of its own; gaining territory under the same name does not, because the sources do not say who gained.
 */
export interface AdminUnit {
  /** Surrogate and stable; opaque to callers. The only safe way to store "this unit". */
  readonly unitId: string;
  /** 2 (province), 3 (district) or 5 (commune) digits of the national list. Re-used over time: never an identity. */
  readonly code: string;
  readonly level: Level;
  /** Full name with its type, `Phường Hạc Thành`. */
  readonly name: string;
  readonly type: UnitType;
  /** `unitId` of the unit above: district or, from 2025-07-01, province. `null` for the province. */
  readonly parentId: string | null;
  /** First day; `null` where the first list does not say since when. */
  readonly validFrom: LocalDate | null;
  /** Last day, inclusive; `null` while in force. */
  readonly validTo: LocalDate | null;
  /** The act (or list) that this version rests on. */
  readonly legalBasis: string;
  /** The same name as other official sources write it. */
  readonly otherSpellings: readonly string[];
}

/**
 * What became of the territory of `from`: WHOLE, all of it is in `to` (under another name or with others); PART, it was split;
 * UNCHANGED, same name and type, only the parent moved; TYPE_CHANGE, same name, another type.
 */
export type SuccessionKind = 'WHOLE' | 'PART' | 'UNCHANGED' | 'TYPE_CHANGE';

export interface Succession {
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly kind: SuccessionKind;
  readonly effectiveOn: LocalDate;
}

export const isValidOn = (unit: AdminUnit, date: LocalDate): boolean =>
  (unit.validFrom === null || unit.validFrom <= date) && (unit.validTo === null || date <= unit.validTo);
