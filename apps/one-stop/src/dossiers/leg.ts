import { type LegState } from '@lgsp/contracts-one-stop';

interface LegTimes {
  readonly state: LegState;
  readonly acknowledgeBy: Date;
  readonly acknowledgedAt: Date | null;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
}

const CLOSED: readonly LegState[] = ['done', 'refused', 'withdrawn'];

/** A leg that is closed stays so. */
export const isClosed = ({ state }: Pick<LegTimes, 'state'>): boolean => CLOSED.includes(state);

/** Not acknowledged by its limit (an answer acknowledges too), or not closed by its due date; none is due while the applicant or a correction is awaited. */
export function isLate(leg: LegTimes, now: Date): boolean {
  const acknowledged = leg.acknowledgedAt ?? leg.closedAt ?? now;
  const overdue = leg.state !== 'waiting' && leg.state !== 'correcting' && (leg.closedAt ?? now) > leg.dueAt;
  return acknowledged > leg.acknowledgeBy || overdue;
}
