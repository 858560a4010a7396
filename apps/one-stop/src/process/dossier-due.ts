import { type Deadline, type WorkingTime } from '@lgsp/working-time';
import { allowanceOf, type Procedure } from '../procedures/procedure.js';

/** Ngày hẹn trả of a dossier accepted at `acceptedAt`. */
export const dossierDue = (
  time: WorkingTime,
  procedure: Procedure,
  acceptedAt: Date,
  needsVerification: boolean,
): Deadline =>
  time.deadline({
    receivedAt: acceptedAt,
    allowance: allowanceOf(procedure, needsVerification),
    cutOff: procedure.cutOff,
  });
