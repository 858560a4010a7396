import { FireLegKind, legAnswersOf } from '@lgsp/contracts-legs';

/** Fire safety answers the leg *fire-acceptance*. */
export const {
  LegAcknowledged,
  LegDone,
  LegRefused,
  LegSupplementAsked,
  LegWithdrawn,
  LegWithdrawalDeclined,
} = legAnswersOf('fire-safety', FireLegKind);
