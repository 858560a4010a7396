import { given } from '@lgsp/kernel';
import { type WorkingTime } from '@lgsp/working-time';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { stopsOf, type Wait } from './stops.js';
import { allowanceOf, type Procedure, type ProcedureLeg } from '../procedures/procedure.js';

/** Until when a leg that is asked at `askedAt` is to be acknowledged and closed; `waits` are its own. */
export function legDue(
  time: WorkingTime,
  { cutOff }: Procedure,
  leg: ProcedureLeg,
  askedAt: Date,
  needsVerification: boolean,
  waits: readonly Wait[] = [],
): Pick<LegEntity, 'dueAt' | 'acknowledgeBy' | 'dueProvisional'> {
  const allowance = allowanceOf(leg, needsVerification);
  const pauses = stopsOf(waits, askedAt).closed;
  const due = time.deadline({ receivedAt: askedAt, allowance, pauses, ...given({ cutOff }) });
  const acknowledge = time.deadline({ receivedAt: askedAt, allowance: leg.acknowledgeWithin, cutOff: null });
  return {
    dueAt: due.dueAt,
    acknowledgeBy: acknowledge.dueAt,
    dueProvisional: due.provisional || acknowledge.provisional,
  };
}
