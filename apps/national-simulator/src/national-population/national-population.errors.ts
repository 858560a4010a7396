import { NationalPopulationCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const NumberRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The population database has never seen this request',
  vi: 'Cơ sở dữ liệu dân cư chưa nhận yêu cầu này',
  when: 'The state of a request is asked for under a request id that never arrived.',
  next: 'Send the request itself, under that id.',
});
export const NumberRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
  when: 'A request arrives under an id that an earlier request of other content has.',
  next: 'Send the new content under an id of its own.',
});
export const NumberInvalid = defineError(code.numberInvalid, 'unprocessable', {
  en: 'The digits cannot be a personal number',
  vi: 'Dãy số không thể là số định danh cá nhân',
  when: 'The digits asked about cannot be a personal number: province, century, sex or year are impossible.',
  next: 'Correct the number; the same digits are refused again.',
});
export const RegistrationUnknown = defineError(code.registrationUnknown, 'unprocessable', {
  en: 'The civil register has not registered this birth',
  vi: 'Hệ thống hộ tịch chưa đăng ký khai sinh này',
  when: 'A number is asked for a birth that the civil register has not certified.',
  next: 'Ask again, under a new request id, when the civil register has registered the birth.',
});
export const RegistrationMismatch = defineError(code.registrationMismatch, 'unprocessable', {
  en: 'The child differs from the one in the civil register',
  vi: 'Thông tin trẻ không khớp với sổ hộ tịch',
  when: 'Name, sex or birth date of the child differ from the entry in the civil register.',
  next: 'Correct the child’s data to that of the entry, and send it under a new request id.',
});
export const AlreadyAssigned = defineError(code.alreadyAssigned, 'unprocessable', {
  en: 'The birth registration already has a personal number',
  vi: 'Đăng ký khai sinh này đã được cấp số định danh',
  when: 'A number is asked for a birth that already has one.',
  next: 'Read the first request for this registration to get the number.',
});
export const NumberRefused = defineError(code.refused, 'unprocessable', {
  en: 'The population database refuses the request',
  vi: 'Cơ sở dữ liệu dân cư từ chối yêu cầu',
  when: 'The database refuses for a reason of its own, given in `detail`; in the simulator a test ordered it.',
  next: 'Act on the reason; send a corrected request under a new request id.',
});
