import { defineError } from '@lgsp/kernel';

export const AgencyNotKnown = defineError('ONE_STOP.AGENCY_NOT_KNOWN', 'unprocessable', {
  en: 'There is no such agency',
  vi: 'Không có cơ quan mang mã này',
  when: 'A submission names an agency that is not in the registry, or one that has ended without a successor; `detail` points at it.',
  next: 'Name an agency of the list of agencies.',
});
/** The birth at an office of social insurance. */
export const AgencyOfAnotherKind = defineError('ONE_STOP.AGENCY_OF_ANOTHER_KIND', 'unprocessable', {
  en: 'An agency of this kind does not do this part of the procedure',
  vi: 'Loại cơ quan này không giải quyết phần việc này của thủ tục',
  when: 'A submission gives a part of the procedure to an agency of the wrong kind, such as a birth to an office of social insurance.',
  next: 'Name an agency of the kind that does this part; `detail` points at the field.',
});
/** Nobody could be asked yet which agencies there are; nothing was done. */
export const AgenciesAway = defineError('ONE_STOP.AGENCIES_AWAY', 'unavailable', {
  en: 'The list of agencies cannot be read now',
  vi: 'Tạm thời không đọc được danh mục cơ quan',
  when: 'Since the service started it could not read the list of agencies from the gateway.',
  next: 'Try again in a moment; nothing was done.',
});
