import { isPlaced, type NotPlacedReason, placeOf } from '@lgsp/admin-units';
import { type UnplacedPerson } from '@lgsp/contracts-population';
import { type UnplacedRow } from './unplaced-person.repository.js';

export function unplacedPersonView({ fetchedAt, ...row }: UnplacedRow): UnplacedPerson {
  const placement = placeOf({ code: row.communeCode, name: row.communeName });
  const [why, candidates] = isPlaced(placement)
    ? (['NOT_LOOKED_AT', [placement.unit]] as const)
    : [reasonOf(placement.why), placement.candidates];
  return {
    ...row,
    fetchedAt: fetchedAt.toISOString(),
    why,
    candidates: candidates.map(({ unitId, name }) => ({ unitId, name })),
  };
}

/** Only codes that are known are listed. */
const reasonOf = (why: NotPlacedReason): UnplacedPerson['why'] =>
  why === 'UNKNOWN_CODE' ? 'NOT_LOOKED_AT' : why;
