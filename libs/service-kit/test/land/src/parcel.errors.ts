import { defineError } from './kit.js';

export const ParcelNotFound = defineError('LAND.PARCEL_NOT_FOUND', 'not-found', {
  en: 'There is no such parcel',
  vi: 'Không có thửa đất này',
  when: 'No parcel has this id, or it lies outside the places of the acting agency.',
  next: 'Look the parcel up by its code, or by map sheet and number, and use the id given there.',
});

/** A commune whose births nobody counts here. */
export const UnknownCommune = defineError('LAND.UNKNOWN_COMMUNE', 'unprocessable', {
  en: 'The commune is unknown',
  vi: 'Không rõ xã',
  when: 'A birth is counted in a commune that has no parcel here.',
  next: 'Register a parcel of the commune first.',
});
