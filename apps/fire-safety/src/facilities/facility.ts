import { type FacilityState } from '@lgsp/contracts-fire-safety';
import { FacilityIsClosed } from './facility.errors.js';

/** What is closed stays so. @throws FIRE_SAFETY.FACILITY_CLOSED */
export function checkOpen(state: FacilityState): void {
  if (state !== 'open') throw new FacilityIsClosed();
}
