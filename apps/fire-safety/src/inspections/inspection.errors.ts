import { defineError } from '@lgsp/service-kit';

export const InspectionNotFound = defineError('FIRE_SAFETY.INSPECTION_NOT_FOUND', 'not-found', {
  en: 'There is no such inspection',
  vi: 'Không tìm thấy lần kiểm tra',
});

export const InspectionInFuture = defineError('FIRE_SAFETY.INSPECTION_IN_FUTURE', 'unprocessable', {
  en: 'The day of the inspection or of the mending lies in the future',
  vi: 'Ngày kiểm tra hoặc ngày khắc phục ở tương lai',
});

export const DatesOutOfOrder = defineError('FIRE_SAFETY.DATES_OUT_OF_ORDER', 'unprocessable', {
  en: 'Faults are mended on or after the day of the inspection',
  vi: 'Ngày khắc phục không được trước ngày kiểm tra',
});

export const NothingToMend = defineError('FIRE_SAFETY.NOTHING_TO_MEND', 'conflict', {
  en: 'The inspection has no fault that is still open',
  vi: 'Lần kiểm tra không còn tồn tại, vi phạm phải khắc phục',
});

export const MinutesNumberTaken = defineError('FIRE_SAFETY.MINUTES_NUMBER_TAKEN', 'conflict', {
  en: 'An inspection of this facility has already been entered under this number of minutes',
  vi: 'Biên bản kiểm tra mang số này của cơ sở đã được nhập',
});
