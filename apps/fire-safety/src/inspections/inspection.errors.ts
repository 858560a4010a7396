import { defineError } from '@lgsp/service-kit';

export const InspectionNotFound = defineError('FIRE_SAFETY.INSPECTION_NOT_FOUND', 'not-found', {
  en: 'There is no such inspection',
  vi: 'Không tìm thấy lần kiểm tra',
  when: 'No inspection has this id, or its facility lies outside the places of the acting agency.',
  next: 'Use an id from the list of inspections of the facility.',
});

export const InspectionInFuture = defineError('FIRE_SAFETY.INSPECTION_IN_FUTURE', 'unprocessable', {
  en: 'The day of the inspection or of the mending lies in the future',
  vi: 'Ngày kiểm tra hoặc ngày khắc phục ở tương lai',
  when: 'The day of an inspection, or of the mending of its faults, is after today.',
  next: 'Correct the day.',
});

export const DatesOutOfOrder = defineError('FIRE_SAFETY.DATES_OUT_OF_ORDER', 'unprocessable', {
  en: 'Faults are mended on or after the day of the inspection',
  vi: 'Ngày khắc phục không được trước ngày kiểm tra',
  when: 'The day on which faults were mended, or are to be mended by, is before the day of the inspection.',
  next: 'Correct the later day.',
});

export const NothingToMend = defineError('FIRE_SAFETY.NOTHING_TO_MEND', 'conflict', {
  en: 'The inspection has no fault that is still open',
  vi: 'Lần kiểm tra không còn tồn tại, vi phạm phải khắc phục',
  when: 'Faults of an inspection are to be entered as mended although it found none, or they already are.',
  next: 'Stop: read the inspection to see its faults and the day of their mending.',
});

export const MinutesNumberTaken = defineError('FIRE_SAFETY.MINUTES_NUMBER_TAKEN', 'conflict', {
  en: 'An inspection of this facility has already been entered under this number of minutes',
  vi: 'Biên bản kiểm tra mang số này của cơ sở đã được nhập',
  when: 'An inspection is to be entered under a number of minutes that another inspection of the same facility already has.',
  next: 'Correct the number, or use the inspection that was entered.',
});
