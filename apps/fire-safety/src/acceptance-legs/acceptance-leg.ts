import {
  type AcceptanceInspection,
  type AcceptanceLegState,
  fireSafetyLegs,
} from '@lgsp/contracts-fire-safety';
import { fourEyes, type DeskLegForm, stepsOf, timeOfUuidV7, uuidv7Of } from '@lgsp/service-kit';
import { type AcceptanceLegEntity } from './acceptance-leg.entity.js';
import { FaultsFound, MoveNotAllowed, SameOfficial } from './acceptance-leg.errors.js';

/** @throws FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED */
export const checkMove = stepsOf<AcceptanceLegState>(
  {
    asked: ['inspected', 'waiting', 'refused', 'withdrawn'],
    inspected: ['inspected', 'done', 'waiting', 'refused', 'withdrawn'],
    waiting: ['asked', 'withdrawn'],
    done: [],
    refused: [],
    withdrawn: [],
  },
  MoveNotAllowed,
);

/** Id of the facility that the leg enters where the dossier names none: approved again after a restore, it is the same one. */
export const facilityOf = (legId: string): string => uuidv7Of(timeOfUuidV7(legId), 'facility', legId);

/** @throws FIRE_SAFETY.FAULTS_FOUND */
export function checkPassed(inspection: AcceptanceInspection | null): void {
  if (inspection?.result !== 'passed') throw new FaultsFound();
}

/** Người ký is not người kiểm tra. @throws FIRE_SAFETY.SAME_OFFICIAL */
export const checkSigner = fourEyes(SameOfficial);

export const ACCEPTANCE_LEG: DeskLegForm<AcceptanceLegEntity, 'fire-acceptance'> = {
  answers: fireSafetyLegs,
  kind: 'fire-acceptance',
  check: checkMove,
  kept: (reasons) => ({ reasons }),
  unsigned: ['asked', 'inspected', 'waiting'],
};
