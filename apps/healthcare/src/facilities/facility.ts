import { type FacilityState } from '@lgsp/contracts-healthcare';
import { FacilityIsClosed } from './facility.errors.js';

/** What is closed stays so. @throws HEALTHCARE.FACILITY_CLOSED */
export function checkOpen(state: FacilityState): void {
  if (state !== 'open') throw new FacilityIsClosed();
}
