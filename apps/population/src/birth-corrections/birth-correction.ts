import { type BirthCorrectionState } from '@lgsp/contracts-population';
import { stepsOf, uuidv7 } from '@lgsp/service-kit';
import { type BirthLegEntity } from '../birth-legs/birth-leg.entity.js';
import { type BirthCorrectionEntity } from './birth-correction.entity.js';
import { CorrectionMoveNotAllowed } from './birth-correction.errors.js';

/** Once the chairman has signed, only the register may still say no. @throws POPULATION.CORRECTION_MOVE_NOT_ALLOWED */
export const checkCorrectionMove = stepsOf<BirthCorrectionState>(
  {
    asked: ['written', 'refused'],
    written: ['approved', 'refused'],
    approved: ['entering', 'refused'],
    entering: ['done', 'refused'],
    done: [],
    refused: [],
    rewritten: [],
  },
  CorrectionMoveNotAllowed,
);

/** What the chairman has signed is with the register. @throws POPULATION.CORRECTION_MOVE_NOT_ALLOWED */
export function checkOfficerMayDecline(state: BirthCorrectionState): void {
  if (state === 'entering') throw new CorrectionMoveNotAllowed({ detail: `${state} → refused` });
}

/** The words of the index `birth_correction_open`. */
export const OPEN: readonly BirthCorrectionState[] = ['asked', 'written', 'approved', 'entering'];

/** Of a birth, with nothing written yet. */
export const newCorrection = (
  { id, dossierCode, agency }: BirthLegEntity,
  salt: string,
): BirthCorrectionEntity => ({
  id: uuidv7(),
  version: 1,
  legId: id,
  state: 'asked',
  dossierCode,
  agency,
  found: [],
  before: null,
  after: null,
  salt,
  reason: null,
  legalBasis: null,
  writtenBy: null,
  writtenAt: null,
  approvedBy: null,
  signedBy: null,
  correctionNumber: null,
  correctedOn: null,
  reasons: [],
});
