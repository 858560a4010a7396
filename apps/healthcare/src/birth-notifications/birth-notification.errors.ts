import { defineError } from '@lgsp/service-kit';

export const BirthNotificationNotFound = defineError('HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND', 'not-found', {
  en: 'There is no such birth notification',
  vi: 'Không tìm thấy giấy chứng sinh',
  when: 'No birth notification has this id, or its facility lies outside the places of the acting agency.',
  next: 'Look it up by its code and use the id given there.',
});

export const BirthNotificationCodeTaken = defineError(
  'HEALTHCARE.BIRTH_NOTIFICATION_CODE_TAKEN',
  'conflict',
  {
    en: 'A birth notification has this code',
    vi: 'Đã có giấy chứng sinh mang mã này',
    when: 'A birth notification is to be entered under a code that another one already has.',
    next: 'Correct the code, or use the notification that has it.',
  },
);

export const BirthNotificationIsCancelled = defineError(
  'HEALTHCARE.BIRTH_NOTIFICATION_CANCELLED',
  'conflict',
  {
    en: 'The birth notification is cancelled',
    vi: 'Giấy chứng sinh đã bị hủy',
    when: 'A cancelled birth notification is to be changed or cancelled again.',
    next: 'Enter a new notification; a cancelled one stays cancelled.',
  },
);

export const NoOpenFacility = defineError('HEALTHCARE.NO_OPEN_FACILITY', 'unprocessable', {
  en: 'No open facility has this code',
  vi: 'Không có cơ sở khám bệnh, chữa bệnh nào đang hoạt động mang mã này',
  when: 'A birth notification names the code of a facility that is unknown or closed.',
  next: 'Correct the facility code.',
});

export const NotificationDatesDoNotFollow = defineError(
  'HEALTHCARE.NOTIFICATION_DATES_DO_NOT_FOLLOW',
  'unprocessable',
  {
    en: 'A notification is issued on the day of the birth or later, and not in the future',
    vi: 'Ngày cấp giấy chứng sinh phải từ ngày sinh trở đi và không ở tương lai',
    when: 'A birth notification is dated before the birth or after today.',
    next: 'Correct the birth date or the date of issue.',
  },
);
