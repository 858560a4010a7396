import { defineError } from '@lgsp/service-kit';

export const BirthNotificationNotFound = defineError('HEALTHCARE.BIRTH_NOTIFICATION_NOT_FOUND', 'not-found', {
  en: 'There is no such birth notification',
  vi: 'Không tìm thấy giấy chứng sinh',
});

export const BirthNotificationCodeTaken = defineError(
  'HEALTHCARE.BIRTH_NOTIFICATION_CODE_TAKEN',
  'conflict',
  {
    en: 'A birth notification has this code',
    vi: 'Đã có giấy chứng sinh mang mã này',
  },
);

export const BirthNotificationIsCancelled = defineError(
  'HEALTHCARE.BIRTH_NOTIFICATION_CANCELLED',
  'conflict',
  {
    en: 'The birth notification is cancelled',
    vi: 'Giấy chứng sinh đã bị hủy',
  },
);

export const NoOpenFacility = defineError('HEALTHCARE.NO_OPEN_FACILITY', 'unprocessable', {
  en: 'No open facility has this code',
  vi: 'Không có cơ sở khám bệnh, chữa bệnh nào đang hoạt động mang mã này',
});

export const NotificationDatesDoNotFollow = defineError(
  'HEALTHCARE.NOTIFICATION_DATES_DO_NOT_FOLLOW',
  'unprocessable',
  {
    en: 'A notification is issued on the day of the birth or later, and not in the future',
    vi: 'Ngày cấp giấy chứng sinh phải từ ngày sinh trở đi và không ở tương lai',
  },
);
