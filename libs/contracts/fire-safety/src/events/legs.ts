import { FireLegKind, legAnswersOf } from '@lgsp/contracts-legs';

/** Fire safety answers the leg *fire-acceptance*. */
export const { LegAcknowledged, LegDone, LegRefused } = legAnswersOf('fire-safety', FireLegKind);
