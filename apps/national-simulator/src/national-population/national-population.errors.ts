import { NationalPopulationCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const NumberRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The population database has never seen this request',
  vi: 'Cơ sở dữ liệu dân cư chưa nhận yêu cầu này',
});
export const NumberRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
});
export const NumberInvalid = defineError(code.numberInvalid, 'unprocessable', {
  en: 'The digits cannot be a personal number',
  vi: 'Dãy số không thể là số định danh cá nhân',
});
export const RegistrationUnknown = defineError(code.registrationUnknown, 'unprocessable', {
  en: 'The civil register has not registered this birth',
  vi: 'Hệ thống hộ tịch chưa đăng ký khai sinh này',
});
export const RegistrationMismatch = defineError(code.registrationMismatch, 'unprocessable', {
  en: 'The child differs from the one in the civil register',
  vi: 'Thông tin trẻ không khớp với sổ hộ tịch',
});
export const AlreadyAssigned = defineError(code.alreadyAssigned, 'unprocessable', {
  en: 'The birth registration already has a personal number',
  vi: 'Đăng ký khai sinh này đã được cấp số định danh',
});
export const NumberRefused = defineError(code.refused, 'unprocessable', {
  en: 'The population database refuses the request',
  vi: 'Cơ sở dữ liệu dân cư từ chối yêu cầu',
});
