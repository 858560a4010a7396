import { type ParcelState } from '@lgsp/contracts-land';
import { ParcelIsClosed } from './parcel.errors.js';

/** What is closed stays so. @throws LAND.PARCEL_CLOSED */
export function checkOpen(state: ParcelState): void {
  if (state !== 'open') throw new ParcelIsClosed();
}
