import { type FacilityState } from '@lgsp/contracts-healthcare';
import { FacilityIsClosed, OfficerRequired } from './facility.errors.js';

/** Acts are people's: no system registers or closes. @throws HEALTHCARE.OFFICER_REQUIRED */
export function checkOfficial(actor: string): void {
  if (actor.startsWith('system:')) throw new OfficerRequired();
}

/** What is closed stays so. @throws HEALTHCARE.FACILITY_CLOSED */
export function checkOpen(state: FacilityState): void {
  if (state !== 'open') throw new FacilityIsClosed();
}
