import { defineError } from '@lgsp/kernel';

export const ParcelNotFound = defineError('LAND.PARCEL_NOT_FOUND', 'not-found', {
  en: 'There is no such parcel',
  vi: 'Không tìm thấy bản ghi',
});

export const ParcelIsClosed = defineError('LAND.PARCEL_CLOSED', 'conflict', {
  en: 'The parcel is closed',
  vi: 'Bản ghi đã đóng',
});
