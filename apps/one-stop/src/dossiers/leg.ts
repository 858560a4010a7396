import { type LegState } from '@lgsp/contracts-one-stop';

interface LegTimes {
  readonly state: LegState;
  readonly acknowledgeBy: Date;
  readonly acknowledgedAt: Date | null;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
}

/** Done or refused: a leg that is closed stays so. */
export const isClosed = ({ state }: Pick<LegTimes, 'state'>): boolean =>
  state === 'done' || state === 'refused';

/** Not acknowledged by its limit (an answer acknowledges too), or not closed by its due date. */
export function isLate(leg: LegTimes, now: Date): boolean {
  const acknowledged = leg.acknowledgedAt ?? leg.closedAt ?? now;
  return acknowledged > leg.acknowledgeBy || (leg.closedAt ?? now) > leg.dueAt;
}
