import { CivilRegisterCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const BirthRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The civil register has never seen this request',
  vi: 'Hệ thống hộ tịch chưa nhận yêu cầu này',
});
export const BirthRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
});
export const NotificationAlreadyUsed = defineError(code.notificationAlreadyUsed, 'unprocessable', {
  en: 'A birth is already registered from this medical birth notification',
  vi: 'Giấy chứng sinh này đã được dùng để đăng ký khai sinh',
});
export const ParentMismatch = defineError(code.parentMismatch, 'unprocessable', {
  en: 'A parent does not agree with the national population database',
  vi: 'Thông tin cha hoặc mẹ không khớp với Cơ sở dữ liệu quốc gia về dân cư',
});
export const BirthInFuture = defineError(code.birthInFuture, 'unprocessable', {
  en: 'The birth lies in the future',
  vi: 'Ngày sinh ở tương lai',
});
export const ParentsMissing = defineError(code.parentsMissing, 'unprocessable', {
  en: 'Neither mother nor father is named, and no report says that the child was found',
  vi: 'Chưa có thông tin của mẹ, cha hoặc biên bản về việc trẻ bị bỏ rơi',
});
export const SameOfficial = defineError(code.sameOfficial, 'unprocessable', {
  en: 'One person cannot both approve and sign',
  vi: 'Người duyệt và người ký không được là một',
});
export const RegistrationUnknown = defineError(code.registrationUnknown, 'unprocessable', {
  en: 'No registered birth has this id and certificate number',
  vi: 'Không có khai sinh đã ghi sổ với mã và số giấy khai sinh này',
});
export const BirthRefused = defineError(code.refused, 'unprocessable', {
  en: 'The civil register refuses the registration',
  vi: 'Hệ thống hộ tịch từ chối đăng ký',
});
