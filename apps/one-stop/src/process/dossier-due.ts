import { given } from '@lgsp/kernel';
import { type Deadline, type DeadlineRequest, type WorkingTime } from '@lgsp/working-time';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { allowanceOf, type Procedure } from '../procedures/procedure.js';
import { stopsOf, type Wait } from './stops.js';

/** What the clock of an accepted dossier goes by. */
export type Clocked = Pick<DossierEntity, 'needsVerification' | 'reappointment'> & {
  readonly acceptedAt: Date;
};

/** From acceptance on, as if no other date had been promised. */
export const clockOfAcceptance = (
  procedure: Procedure,
  { acceptedAt, needsVerification }: Clocked,
  waits: readonly Wait[],
): DeadlineRequest => ({
  receivedAt: acceptedAt,
  allowance: allowanceOf(procedure, needsVerification),
  ...given({ cutOff: procedure.cutOff }),
  pauses: stopsOf(waits, acceptedAt).closed,
});

/**
 * What the clock of a dossier is asked. While a wait is open it says what held before it. Who was promised another date has from the letter on
 * the working time until that date, and later waits stop it as they stop any clock.
 */
export function dossierClock(
  time: WorkingTime,
  procedure: Procedure,
  dossier: Clocked,
  waits: readonly Wait[],
): DeadlineRequest {
  const { reappointment } = dossier;
  if (!reappointment) return clockOfAcceptance(procedure, dossier, waits);
  const since = new Date(reappointment.at);
  const minutes = time.workingMinutesBetween(since, new Date(reappointment.to));
  return {
    receivedAt: since,
    allowance: { unit: 'WORKING_HOURS', amount: minutes / 60 },
    cutOff: null,
    pauses: stopsOf(waits, since).closed,
  };
}

/** Ngày hẹn trả. */
export const dossierDue = (
  time: WorkingTime,
  procedure: Procedure,
  dossier: Clocked,
  waits: readonly Wait[] = [],
): Deadline => time.deadline(dossierClock(time, procedure, dossier, waits));
