import { ResidenceCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const ResidenceRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The residence system has never seen this request',
  vi: 'Hệ thống cư trú chưa nhận yêu cầu này',
});
export const ResidenceRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
});
export const ResidencePersonMismatch = defineError(code.personMismatch, 'unprocessable', {
  en: 'Number, name, sex and birth date do not belong to one person',
  vi: 'Số định danh, họ tên, giới tính và ngày sinh không khớp',
});
export const BirthNotRegistered = defineError(code.birthNotRegistered, 'unprocessable', {
  en: 'There is no such birth certificate for this person',
  vi: 'Không có giấy khai sinh này của người được đăng ký',
});
export const AlreadyRegistered = defineError(code.alreadyRegistered, 'unprocessable', {
  en: 'The person already has permanent residence',
  vi: 'Người này đã đăng ký thường trú',
});
export const PlaceNotOfParents = defineError(code.placeNotOfParents, 'unprocessable', {
  en: 'Neither parent has permanent residence in the commune',
  vi: 'Cha và mẹ không thường trú tại xã, phường này',
});
export const ResidenceCertificateInError = defineError(code.certificateInError, 'unprocessable', {
  en: 'The birth certificate says something wrong: it is corrected first',
  vi: 'Giấy khai sinh có sai sót, cần được cải chính trước',
});
export const ResidenceRefused = defineError(code.refused, 'unprocessable', {
  en: 'The residence system refuses the registration',
  vi: 'Hệ thống cư trú từ chối đăng ký',
});
