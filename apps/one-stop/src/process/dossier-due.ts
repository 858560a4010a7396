import { type Deadline, type DeadlineRequest, type WorkingTime } from '@lgsp/working-time';
import { allowanceOf, type Procedure } from '../procedures/procedure.js';
import { stopsOf, type Wait } from './stops.js';

/** What the clock of a dossier accepted at `acceptedAt` is asked. While a wait is open it says what held before it. */
export const dossierClock = (
  procedure: Procedure,
  acceptedAt: Date,
  needsVerification: boolean,
  waits: readonly Wait[],
): DeadlineRequest => ({
  receivedAt: acceptedAt,
  allowance: allowanceOf(procedure, needsVerification),
  cutOff: procedure.cutOff,
  pauses: stopsOf(waits, acceptedAt).closed,
});

/** Ngày hẹn trả. */
export const dossierDue = (
  time: WorkingTime,
  procedure: Procedure,
  acceptedAt: Date,
  needsVerification: boolean,
  waits: readonly Wait[] = [],
): Deadline => time.deadline(dossierClock(procedure, acceptedAt, needsVerification, waits));
