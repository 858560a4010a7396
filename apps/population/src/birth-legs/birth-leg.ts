import { type BirthLegKind } from '@lgsp/contracts-legs';
import { type BirthLegState, populationLegs } from '@lgsp/contracts-population';
import { fourEyes, type DeskLegForm, stepsOf } from '@lgsp/service-kit';
import { type BirthLegEntity } from './birth-leg.entity.js';
import { MoveNotAllowed, SameOfficial } from './birth-leg.errors.js';

/** @throws POPULATION.LEG_MOVE_NOT_ALLOWED */
export const checkMove = stepsOf<BirthLegState>(
  {
    asked: ['approved', 'waiting', 'refused', 'withdrawn'],
    approved: ['registering', 'waiting', 'refused', 'withdrawn'],
    waiting: ['asked', 'withdrawn'],
    registering: ['numbering', 'refused'],
    numbering: ['done', 'refused'],
    done: [],
    refused: [],
    withdrawn: [],
  },
  MoveNotAllowed,
);

/** Người ký is not người thẩm định. @throws POPULATION.SAME_OFFICIAL */
export const checkSigner = fourEyes(SameOfficial);

export const BIRTH_LEG: DeskLegForm<BirthLegEntity, BirthLegKind> = {
  answers: populationLegs,
  kind: 'birth',
  check: checkMove,
  kept: (reasons) => ({ reasons }),
  unsigned: ['asked', 'approved', 'waiting'],
};

/** Once the chairman has signed, only the registers may still say no. @throws POPULATION.LEG_MOVE_NOT_ALLOWED */
export function checkOfficerMayRefuse(state: BirthLegState): void {
  if (state !== 'asked' && state !== 'approved') throw new MoveNotAllowed({ detail: `${state} → refused` });
}
