import { defineError } from '@lgsp/kernel';

export const FacilityNotFound = defineError('FIRE_SAFETY.FACILITY_NOT_FOUND', 'not-found', {
  en: 'There is no such facility',
  vi: 'Không tìm thấy bản ghi',
});

export const FacilityIsClosed = defineError('FIRE_SAFETY.FACILITY_CLOSED', 'conflict', {
  en: 'The facility is closed',
  vi: 'Bản ghi đã đóng',
});
