import { defineError } from '@lgsp/kernel';

/** A calendar table contradicts itself or another. */
export const BadCalendar = defineError('WORKING_TIME.BAD_CALENDAR', 'invalid', {
  en: 'The calendar table is not valid',
  vi: 'Bảng lịch làm việc không hợp lệ',
  when: 'A calendar table is malformed, contradicts itself or overlaps another; `detail` names the file.',
  next: 'Correct the table and start the service again.',
});

/** Working hours are malformed, out of order or empty. */
export const BadHours = defineError('WORKING_TIME.BAD_HOURS', 'invalid', {
  en: 'The working hours are not valid',
  vi: 'Giờ làm việc không hợp lệ',
  when: 'Configured working hours are malformed, out of order or empty.',
  next: 'Correct the hours and start the service again.',
});

/** An instant, an allowance or a pause makes no sense. */
export const BadRequest = defineError('WORKING_TIME.BAD_REQUEST', 'invalid', {
  en: 'The deadline cannot be computed from this input',
  vi: 'Không thể tính thời hạn từ dữ liệu này',
  when: 'A deadline is asked for from an instant, an allowance or a pause that makes no sense.',
  next: 'Correct the input that `detail` names.',
});
