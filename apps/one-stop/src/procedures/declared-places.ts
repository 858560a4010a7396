import { type AdminUnit, isPlaced, type NotPlaced, type Placed, placeOf, unitById } from '@lgsp/admin-units';
import { type Place } from '@lgsp/contracts-legs';
import { given, type LocalDate } from '@lgsp/kernel';

/** A place that a declaration names. */
export interface DeclaredPlace {
  /** Pointer into the declaration, `/residence`. */
  readonly part: string;
  readonly stated: Place;
  /** Day of the fact; absent where it is asked for now, and the name tells which epoch's commune is meant. */
  readonly on?: LocalDate;
}

/** What was made of it; ids of units. */
export interface KeptPlace {
  readonly part: string;
  /** The unit that was written, of whatever epoch; absent where code and name are not one's. */
  readonly written?: string;
  /** The commune of today; absent until an officer has said which. */
  readonly unit?: string;
}

export function placementOf({ stated, on }: DeclaredPlace): Placed | NotPlaced {
  const written = { code: stated.communeCode, name: stated.communeName };
  const then = placeOf({ ...written, date: on });
  if (on === undefined || then.written) return then;
  // Who declares now may call the place as it is called now.
  const now = placeOf(written);
  return now.written?.validTo === null ? now : then;
}

export function keptPlace(declared: DeclaredPlace): KeptPlace {
  const placement = placementOf(declared);
  return {
    part: declared.part,
    ...given({
      written: placement.written?.unitId,
      unit: isPlaced(placement) ? placement.unit.unitId : undefined,
    }),
  };
}

/** The part of the declaration that names the agency of a leg. */
export const agencyPart = (leg: string): string => `/agencies/${leg}`;

/** As it is called today; as it was written where nobody has said which one that is. */
export function todaysPlace({ part, stated }: DeclaredPlace, kept: readonly KeptPlace[]): Place {
  const unit = unitOf(part, kept);
  return unit ? { ...stated, communeCode: unit.code, communeName: unit.name } : stated;
}

export function unitOf(part: string, kept: readonly KeptPlace[]): AdminUnit | undefined {
  const unitId = kept.find((place) => place.part === part)?.unit;
  return unitId === undefined ? undefined : unitById(unitId);
}
