import { type LegKind } from '@lgsp/contracts-legs';
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

/** What the legs of a dossier say together; parts may come in any order. */
export type Gathered = 'open' | 'finished' | 'stopped';

const ALL: readonly LegKind[] = ['birth', 'residence', 'insurance'];

/** A refused birth stops the dossier; otherwise it is finished when all three are closed, whatever their outcome. */
export function gather(legs: readonly { kind: LegKind; state: LegState }[]): Gathered {
  if (legs.some(({ kind, state }) => kind === 'birth' && state === 'refused')) return 'stopped';
  const closed = ALL.every((kind) => legs.some((leg) => leg.kind === kind && isClosed(leg)));
  return closed ? 'finished' : 'open';
}
