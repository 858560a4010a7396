import { isPlaced, placeOf } from '@lgsp/admin-units';
import { type Place } from '@lgsp/contracts-legs';
import { type BirthLegEntity } from './birth-leg.entity.js';

/** Under the name and code of today, where it is told; a request may have waited while communes were merged. */
export function todaysPlace(place: Place): Place {
  const placement = placeOf({ code: place.communeCode, name: place.communeName });
  if (!isPlaced(placement)) return place;
  return { ...place, communeCode: placement.unit.code, communeName: placement.unit.name };
}

/** The commune that registers: where the agency answers that the applicant chose; of requests that do not say it, the residence. */
export const registrationPlaceOf = ({
  registrationPlace,
  residence,
}: Pick<BirthLegEntity, 'registrationPlace' | 'residence'>): Place =>
  todaysPlace(registrationPlace ?? residence);

/** As the certificate names it; by its code where no commune of today can be named. */
export function issuerOf(leg: Pick<BirthLegEntity, 'agency' | 'registrationPlace' | 'residence'>): string {
  const { communeCode, communeName } = registrationPlaceOf(leg);
  const placement = placeOf({ code: communeCode, name: communeName });
  return isPlaced(placement) ? `UBND ${communeName}` : leg.agency;
}
