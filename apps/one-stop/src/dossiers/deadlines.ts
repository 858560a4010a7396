import { type Procedure } from '../procedures/procedure.js';
import { VIETNAM_2026, WorkingTime } from '@lgsp/working-time';
import { type LegKind } from '@lgsp/contracts-legs';
import { type DossierEntity } from './dossier.entity.js';

/** Hours and calendar of the one-stop desk. */
export const DESK_TIME = new WorkingTime([VIETNAM_2026]);

/** Ngày hẹn trả of a dossier accepted at `acceptedAt`. */
export function dossierDue(procedure: Procedure, acceptedAt: Date, needsVerification: boolean): Date {
  const allowance = needsVerification ? procedure.limitWithVerification : procedure.limit;
  return DESK_TIME.dueAt({ receivedAt: acceptedAt, allowance, cutOff: procedure.cutOff });
}

/** Limits of a leg asked at `askedAt`. */
export function legLimits(procedure: Procedure, kind: LegKind, askedAt: Date, needsVerification: boolean) {
  const limits = procedure.legs[kind];
  const allowance = needsVerification ? limits.limitWithVerification : limits.limit;
  return {
    dueAt: DESK_TIME.dueAt({ receivedAt: askedAt, allowance, cutOff: procedure.cutOff }),
    acknowledgeBy: DESK_TIME.dueAt({
      receivedAt: askedAt,
      allowance: limits.acknowledgeWithin,
      cutOff: null,
    }),
  };
}

/** Working minutes used since acceptance and left until the due date; `null` before acceptance. */
export function clockOf(dossier: Pick<DossierEntity, 'acceptedAt' | 'dueAt'>, now: Date, cutOff: string) {
  if (!dossier.acceptedAt || !dossier.dueAt) return { used: null, left: null };
  const start = DESK_TIME.startOf(dossier.acceptedAt, cutOff);
  const used = now < start ? 0 : DESK_TIME.workingMinutesBetween(start, now);
  return { used, left: DESK_TIME.workingMinutesBetween(now < start ? start : now, dossier.dueAt) };
}
