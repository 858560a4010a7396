import { type AdminUnit } from '@lgsp/admin-units';
import { dateOf, type Household } from '@lgsp/seed';
import { type LocalDate } from '@lgsp/service-kit';

export interface AddressEpoch {
  readonly from: LocalDate;
  /** Last day; undefined while it holds. */
  readonly to: LocalDate | undefined;
  readonly unit: AdminUnit;
}

/** One address through the changes of the map: a stretch for each unit that it lay in, since the household moved there. */
export function addressesOf({ place, since }: Household): AddressEpoch[] {
  const moved = dateOf(since);
  return place.units
    .filter(({ validTo }) => validTo === null || validTo >= moved)
    .map((unit) => ({
      from: unit.validFrom !== null && unit.validFrom > moved ? unit.validFrom : moved,
      to: unit.validTo ?? undefined,
      unit,
    }));
}
