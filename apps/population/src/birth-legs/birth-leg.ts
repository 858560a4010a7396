import { type BirthLegState } from '@lgsp/contracts-population';
import { MoveNotAllowed, SameOfficial } from './birth-leg.errors.js';

const MOVES: Readonly<Record<BirthLegState, readonly BirthLegState[]>> = {
  asked: ['approved', 'refused'],
  approved: ['registering', 'refused'],
  registering: ['numbering', 'refused'],
  numbering: ['done', 'refused'],
  done: [],
  refused: [],
};

/** @throws POPULATION.LEG_MOVE_NOT_ALLOWED */
export function checkMove(from: BirthLegState, to: BirthLegState): void {
  if (!MOVES[from].includes(to)) throw new MoveNotAllowed({ detail: `${from} → ${to}` });
}

/** Người ký is not người thẩm định. @throws POPULATION.SAME_OFFICIAL */
export function checkSigner(approvedBy: string | null, signer: string): void {
  if (approvedBy === signer) throw new SameOfficial();
}

/** Once the chairman has signed, only the registers may still say no. @throws POPULATION.LEG_MOVE_NOT_ALLOWED */
export function checkOfficerMayRefuse(state: BirthLegState): void {
  if (state !== 'asked' && state !== 'approved') throw new MoveNotAllowed({ detail: `${state} → refused` });
}
