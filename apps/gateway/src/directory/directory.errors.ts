import { defineError } from '@lgsp/kernel';

export const DirectoryAway = defineError('GATEWAY.DIRECTORY_AWAY', 'unavailable', {
  en: 'Who is in service cannot be looked up now; nothing was done, try again',
  vi: 'Hiện không tra cứu được danh bạ cán bộ; chưa thực hiện gì, hãy thử lại',
});

export const OfficialUnknown = defineError('GATEWAY.OFFICIAL_UNKNOWN', 'not-found', {
  en: 'The directory has no such official, or not for you',
  vi: 'Danh bạ không có cán bộ này, hoặc bạn không được xem',
});

export const OfficialChanged = defineError('GATEWAY.OFFICIAL_CHANGED', 'conflict', {
  en: 'The official was changed since: read the entry again and give its version',
  vi: 'Thông tin cán bộ đã được thay đổi: hãy đọc lại và gửi kèm phiên bản hiện tại',
});

export const OfficialInvalid = defineError('GATEWAY.OFFICIAL_INVALID', 'unprocessable', {
  en: 'The entry does not fit the directory',
  vi: 'Thông tin cán bộ không hợp lệ với danh bạ',
});

export const NotEntitled = defineError('GATEWAY.NOT_ENTITLED', 'forbidden', {
  en: 'The official is not in service today, or does not hold the role',
  vi: 'Cán bộ hiện không còn công tác hoặc không có vai trò này',
});
