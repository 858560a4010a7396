import { BirthLegKind, legAnswersOf } from '@lgsp/contracts-legs';

/** Healthcare answers the leg *insurance*. */
export const { LegAcknowledged, LegDone, LegRefused, LegWithdrawalDeclined } = legAnswersOf(
  'healthcare',
  BirthLegKind,
);
