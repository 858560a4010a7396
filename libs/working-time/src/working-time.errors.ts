import { defineError } from '@lgsp/kernel';

/** A day is needed that no loaded table covers. Never guessed: load the table of that year. */
export const CalendarNotKnown = defineError('WORKING_TIME.CALENDAR_NOT_KNOWN', 'unprocessable', {
  en: 'The working calendar of this day is not known',
  vi: 'Chưa có lịch làm việc của ngày này',
});

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
