import { LandLegKind, legAnswersOf } from '@lgsp/contracts-legs';

/** Land answers the leg *land-transfer*. */
export const {
  LegAcknowledged,
  LegDone,
  LegRefused,
  LegSupplementAsked,
  LegDutyDue,
  LegDutyFulfilled,
  LegWithdrawn,
  LegWithdrawalDeclined,
} = legAnswersOf('land', LandLegKind);
