import { BirthLegKind, legAnswersOf } from '@lgsp/contracts-legs';

/** Population answers the legs *birth* and *residence*. */
export const {
  LegAcknowledged,
  LegDone,
  LegRefused,
  LegSupplementAsked,
  LegWithdrawn,
  LegWithdrawalDeclined,
} = legAnswersOf('population', BirthLegKind);
