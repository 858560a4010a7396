import { BirthLegKind, legAnswersOf, legCorrectionAskedOf } from '@lgsp/contracts-legs';

/** Healthcare answers the leg *insurance*. */
export const { LegAcknowledged, LegDone, LegRefused, LegWithdrawalDeclined } = legAnswersOf(
  'healthcare',
  BirthLegKind,
);

/** Social insurance has found an error in the birth certificate. */
export const LegCorrectionAsked = legCorrectionAskedOf('healthcare', BirthLegKind);
