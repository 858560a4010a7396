import { type WorkingTime } from '@lgsp/working-time';
import { type DossierEntity } from '../dossiers/dossier.entity.js';

/** Working minutes used since acceptance and left until the due date; `null` before acceptance. */
export function workingMinutes(
  time: WorkingTime,
  { acceptedAt, dueAt }: Pick<DossierEntity, 'acceptedAt' | 'dueAt'>,
  now: Date,
  cutOff: string,
): { used: number | null; left: number | null } {
  if (!acceptedAt || !dueAt) return { used: null, left: null };
  const start = time.startOf(acceptedAt, cutOff);
  const used = now < start ? 0 : time.workingMinutesBetween(start, now);
  return { used, left: time.workingMinutesBetween(now < start ? start : now, dueAt) };
}
