import { BirthLegKind, legAnswersOf } from '@lgsp/contracts-legs';

/** Population answers the legs *birth* and *residence*. */
export const { LegAcknowledged, LegDone, LegRefused } = legAnswersOf('population', BirthLegKind);
