import { type AcceptanceInspection, type AcceptanceLegState } from '@lgsp/contracts-fire-safety';
import { FaultsFound, MoveNotAllowed, SameOfficial } from './acceptance-leg.errors.js';

const MOVES: Readonly<Record<AcceptanceLegState, readonly AcceptanceLegState[]>> = {
  asked: ['inspected', 'refused'],
  inspected: ['inspected', 'done', 'refused'],
  done: [],
  refused: [],
};

/** @throws FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED */
export function checkMove(from: AcceptanceLegState, to: AcceptanceLegState): void {
  if (!MOVES[from].includes(to)) throw new MoveNotAllowed({ detail: `${from} → ${to}` });
}

/** @throws FIRE_SAFETY.FAULTS_FOUND */
export function checkPassed(inspection: AcceptanceInspection | null): void {
  if (inspection?.result !== 'passed') throw new FaultsFound();
}

/** Người ký is not người kiểm tra. @throws FIRE_SAFETY.SAME_OFFICIAL */
export function checkSigner(inspectedBy: string | null, signer: string): void {
  if (inspectedBy === signer) throw new SameOfficial();
}
