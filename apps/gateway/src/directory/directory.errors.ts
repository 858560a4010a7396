import { defineError } from '@lgsp/kernel';

export const DirectoryAway = defineError('GATEWAY.DIRECTORY_AWAY', 'unavailable', {
  en: 'Who is in service cannot be looked up now; nothing was done, try again',
  vi: 'Hiện không tra cứu được danh bạ cán bộ; chưa thực hiện gì, hãy thử lại',
  when: 'The gateway could not refresh its list of officials for more than five seconds, so it cannot tell who is in service.',
  next: 'Try again; nothing was done.',
});

export const OfficialUnknown = defineError('GATEWAY.OFFICIAL_UNKNOWN', 'not-found', {
  en: 'The directory has no such official, or not for you',
  vi: 'Danh bạ không có cán bộ này, hoặc bạn không được xem',
  when: 'The directory has no official of this id, or the agency is none that the administrator looks after.',
  next: 'Check the id, and that its agency is one of the administrator’s.',
});

export const OfficialChanged = defineError('GATEWAY.OFFICIAL_CHANGED', 'conflict', {
  en: 'The official was changed since: read the entry again and give its version',
  vi: 'Thông tin cán bộ đã được thay đổi: hãy đọc lại và gửi kèm phiên bản hiện tại',
  when: 'An entry is to be replaced, and the version stated is not the present one.',
  next: 'Read the entry again, apply the change to it and send its version.',
});

export const OfficialInvalid = defineError('GATEWAY.OFFICIAL_INVALID', 'unprocessable', {
  en: 'The entry does not fit the directory',
  vi: 'Thông tin cán bộ không hợp lệ với danh bạ',
  when: 'An entry contradicts itself or the directory: an agency that has ended, a subject that somebody else signs in with; `detail` says which.',
  next: 'Correct what `detail` names.',
});

export const NotEntitled = defineError('GATEWAY.NOT_ENTITLED', 'forbidden', {
  en: 'The official is not in service today, or does not hold the role',
  vi: 'Cán bộ hiện không còn công tác hoặc không có vai trò này',
  when: 'The acting official is not in service today, does not hold the role that the route asks for, or tries to change an entry of their own.',
  next: 'Have an official act who holds the role, or have an administrator correct the directory.',
});
