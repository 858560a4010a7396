import { type BirthLegKind } from '@lgsp/contracts-legs';
import { type BirthLegState, populationLegs } from '@lgsp/contracts-population';
import { fourEyes, type LegForm, stepsOf } from '@lgsp/service-kit';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { MoveNotAllowed, SameOfficial } from './birth-leg.errors.js';

/** @throws POPULATION.LEG_MOVE_NOT_ALLOWED */
export const checkMove = stepsOf<BirthLegState>(
  {
    asked: ['approved', 'refused'],
    approved: ['registering', 'refused'],
    registering: ['numbering', 'refused'],
    numbering: ['done', 'refused'],
    done: [],
    refused: [],
  },
  MoveNotAllowed,
);

/** Người ký is not người thẩm định. @throws POPULATION.SAME_OFFICIAL */
export const checkSigner = fourEyes(SameOfficial);

export const BIRTH_LEG: LegForm<BirthLegEntity, BirthLegKind> = {
  answers: populationLegs,
  kind: 'birth',
  check: checkMove,
  kept: (reasons) => ({ reasons }),
};

/** Once the chairman has signed, only the registers may still say no. @throws POPULATION.LEG_MOVE_NOT_ALLOWED */
export function checkOfficerMayRefuse(state: BirthLegState): void {
  if (state !== 'asked' && state !== 'approved') throw new MoveNotAllowed({ detail: `${state} → refused` });
}
