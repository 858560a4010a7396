import { unitById } from '@lgsp/admin-units';
import { type PersonPlacement } from '@lgsp/contracts-population';
import { type PersonPlacementEntity } from './person-placement.entity.js';

export function personPlacementView(placement: PersonPlacementEntity): PersonPlacement {
  const unit = unitById(placement.unitId);
  if (!unit) throw new Error(`no table has the unit ${placement.unitId}`);
  return {
    id: placement.id,
    personId: placement.personId,
    version: placement.personVersion,
    unitId: unit.unitId,
    commune: { communeCode: unit.code, communeName: unit.name },
    stated: placement.stated,
    reason: placement.reason,
    placedBy: placement.placedBy,
    placedAt: placement.placedAt.toISOString(),
  };
}
