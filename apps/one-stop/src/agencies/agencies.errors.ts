import { defineError } from '@lgsp/kernel';

export const AgencyNotKnown = defineError('ONE_STOP.AGENCY_NOT_KNOWN', 'unprocessable', {
  en: 'There is no such agency',
  vi: 'Không có cơ quan mang mã này',
});
/** The birth at an office of social insurance. */
export const AgencyOfAnotherKind = defineError('ONE_STOP.AGENCY_OF_ANOTHER_KIND', 'unprocessable', {
  en: 'An agency of this kind does not do this part of the procedure',
  vi: 'Loại cơ quan này không giải quyết phần việc này của thủ tục',
});
/** Nobody could be asked yet which agencies there are; nothing was done. */
export const AgenciesAway = defineError('ONE_STOP.AGENCIES_AWAY', 'unavailable', {
  en: 'The list of agencies cannot be read now',
  vi: 'Tạm thời không đọc được danh mục cơ quan',
});
