import { BirthLegKind, legAnswersOf, legCorrectionAskedOf, legCorrectionsOf } from '@lgsp/contracts-legs';

/** Population answers the legs *birth* and *residence*. */
export const {
  LegAcknowledged,
  LegDone,
  LegRefused,
  LegSupplementAsked,
  LegWithdrawn,
  LegWithdrawalDeclined,
} = legAnswersOf('population', BirthLegKind);

/** The police, who decide the leg *residence*, have found an error in the birth certificate. */
export const LegCorrectionAsked = legCorrectionAskedOf('population', BirthLegKind);

/** The commune corrects what it signed of a birth. */
export const { LegCorrectionBegun, LegCorrected, LegCorrectionDeclined } = legCorrectionsOf(
  'population',
  BirthLegKind,
);
