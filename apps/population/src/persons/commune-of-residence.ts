import { communeCodes, isPlaced, placeOf } from '@lgsp/admin-units';
import { type Person } from '@lgsp/contracts-population';
import { given, type LocalDate } from '@lgsp/service-kit';
import { type PersonEntity } from './person.entity.js';

/** A commune as a register or a list wrote it. */
interface StatedResidence {
  readonly communeCode: string;
  readonly communeName: string;
}

/** What the row keeps of it. */
export type KeptResidence = Pick<PersonEntity, 'communeCode' | 'communeName' | 'unitId' | 'communeAsStated'>;

/** The commune of today that is meant, as of the day of the entry where it has one. What cannot be told is kept as it was written. */
export function residenceOf(stated: StatedResidence | null, on?: LocalDate): KeptResidence {
  if (!stated) return { communeCode: null, communeName: null, unitId: null, communeAsStated: null };
  const { communeCode, communeName } = stated;
  const placement = placeOf({ code: communeCode, name: communeName, date: on });
  if (!isPlaced(placement)) return { communeCode, communeName, unitId: null, communeAsStated: null };
  const { code, name, unitId } = placement.unit;
  const same = code === communeCode && name === communeName;
  return {
    communeCode: code,
    communeName: name,
    unitId,
    communeAsStated: same ? null : { communeCode, communeName },
  };
}

/** As others see it; one of this province that cannot be told is none, for its code would be read as today's. */
export function residenceView({
  communeCode,
  communeName,
  unitId,
}: Pick<PersonEntity, 'communeCode' | 'communeName' | 'unitId'>): Pick<Person, 'commune'> {
  if (communeCode === null || communeName === null) return {};
  if (unitId === null && communeCodes.has(communeCode)) return {};
  return { commune: { communeCode, communeName, ...given({ unitId }) } };
}
