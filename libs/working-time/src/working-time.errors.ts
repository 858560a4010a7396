import { defineError } from '@lgsp/kernel';

/** A calendar table contradicts itself or another. */
export const BadCalendar = defineError('WORKING_TIME.BAD_CALENDAR', 'invalid', {
  en: 'The calendar table is not valid',
  vi: 'Bảng lịch làm việc không hợp lệ',
});

/** Working hours are malformed, out of order or empty. */
export const BadHours = defineError('WORKING_TIME.BAD_HOURS', 'invalid', {
  en: 'The working hours are not valid',
  vi: 'Giờ làm việc không hợp lệ',
});

/** An instant, an allowance or a pause makes no sense. */
export const BadRequest = defineError('WORKING_TIME.BAD_REQUEST', 'invalid', {
  en: 'The deadline cannot be computed from this input',
  vi: 'Không thể tính thời hạn từ dữ liệu này',
});
