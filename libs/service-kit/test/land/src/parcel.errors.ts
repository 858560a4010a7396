import { defineError } from './kit.js';

export const ParcelNotFound = defineError('LAND.PARCEL_NOT_FOUND', 'not-found', {
  en: 'There is no such parcel',
  vi: 'Không có thửa đất này',
});

/** A commune whose births nobody counts here. */
export const UnknownCommune = defineError('LAND.UNKNOWN_COMMUNE', 'unprocessable', {
  en: 'The commune is unknown',
  vi: 'Không rõ xã',
});
