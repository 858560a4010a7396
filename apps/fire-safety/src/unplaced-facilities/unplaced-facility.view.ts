import { isPlaced, placeOf } from '@lgsp/admin-units';
import { type UnplacedFacility } from '@lgsp/contracts-fire-safety';
import { given } from '@lgsp/service-kit';
import { type UnplacedRow } from './unplaced-facility.repository.js';

export function unplacedFacilityView(row: UnplacedRow): UnplacedFacility {
  const { id, name, communeCode, address, communeName, dossierCode } = row;
  const placement = placeOf({ code: communeCode, name: communeName ?? undefined });
  const candidates = isPlaced(placement) ? [placement.unit] : placement.candidates;
  return {
    ...{ id, name, communeCode },
    ...given({ address, communeName, dossierCode }),
    candidates: candidates.map((unit) => ({ unitId: unit.unitId, name: unit.name })),
  };
}
