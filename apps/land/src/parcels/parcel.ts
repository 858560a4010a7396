import { type NewParcel, type ParcelState } from '@lgsp/contracts-land';
import { type LocalDate } from '@lgsp/service-kit';
import { areWhole } from './parcel-shares.js';
import { DayInFuture, ParcelIsClosed, SharesNotWhole } from './parcel.errors.js';

/** What is closed stays so. @throws LAND.PARCEL_CLOSED */
export function checkOpen(state: ParcelState): void {
  if (state !== 'open') throw new ParcelIsClosed();
}

/** A register of what is, not of what will be. @throws LAND.SHARES_NOT_WHOLE, LAND.DAY_IN_FUTURE */
export function checkStated({ rights, certificate }: NewParcel, today: LocalDate): void {
  if (!areWhole(rights.map(({ share }) => share))) throw new SharesNotWhole();
  if ([certificate.issuedOn, ...rights.map(({ from }) => from)].some((day) => day > today))
    throw new DayInFuture();
}
