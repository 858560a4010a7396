import { type WorkingTime } from '@lgsp/working-time';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { stopsOf, type Wait } from './stops.js';

/** Working minutes used since acceptance, or since the count began anew, and left until the due date; `null` before acceptance. Neither moves during a wait. */
export function workingMinutes(
  time: WorkingTime,
  { acceptedAt, dueAt }: Pick<DossierEntity, 'acceptedAt' | 'dueAt'>,
  now: Date,
  cutOff: string | undefined,
  waits: readonly Wait[] = [],
): { used: number | null; left: number | null } {
  if (!acceptedAt || !dueAt) return { used: null, left: null };
  const { closed, open } = stopsOf(waits, acceptedAt);
  const anew = closed.findLastIndex(({ policy }) => policy === 'RESTART');
  const start = time.startOf(closed[anew]?.to ?? acceptedAt, cutOff);
  const until = open ? open.from : now;
  if (until < start) return { used: 0, left: time.workingMinutesBetween(start, dueAt) };
  const paused = closed
    .slice(anew + 1)
    .reduce((sum, { from, to }) => sum + time.workingMinutesBetween(from > start ? from : start, to), 0);
  return {
    used: time.workingMinutesBetween(start, until) - paused,
    left: time.workingMinutesBetween(until, dueAt),
  };
}
