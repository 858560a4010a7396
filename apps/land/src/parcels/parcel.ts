import { type NewParcel, type ParcelState, type Share } from '@lgsp/contracts-land';
import { type LocalDate } from '@lgsp/service-kit';
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

/** Do the shares make one whole? In whole numbers: thirds are exact. */
export function areWhole(shares: readonly Share[]): boolean {
  const common = shares.reduce((product, { denominator }) => product * BigInt(denominator), 1n);
  const sum = shares.reduce(
    (total, { numerator, denominator }) => total + (common / BigInt(denominator)) * BigInt(numerator),
    0n,
  );
  return sum === common;
}
