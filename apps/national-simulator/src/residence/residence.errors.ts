import { ResidenceCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const ResidenceRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The residence system has never seen this request',
  vi: 'Hệ thống cư trú chưa nhận yêu cầu này',
  when: 'The state of a request is asked for under a request id that never arrived.',
  next: 'Send the request itself, under that id.',
});
export const ResidenceRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
  when: 'A request arrives under an id that an earlier request of other content has.',
  next: 'Send the new content under an id of its own.',
});
export const ResidencePersonMismatch = defineError(code.personMismatch, 'unprocessable', {
  en: 'Number, name, sex and birth date do not belong to one person',
  vi: 'Số định danh, họ tên, giới tính và ngày sinh không khớp',
  when: 'Number, name, sex and birth date of the person do not belong to one person of the national population database.',
  next: 'Correct the person’s data, and send it under a new request id.',
});
export const BirthNotRegistered = defineError(code.birthNotRegistered, 'unprocessable', {
  en: 'There is no such birth certificate for this person',
  vi: 'Không có giấy khai sinh này của người được đăng ký',
  when: 'The civil register has no birth certificate of this number for the person.',
  next: 'Correct the certificate number, or have the birth registered first.',
});
export const AlreadyRegistered = defineError(code.alreadyRegistered, 'unprocessable', {
  en: 'The person already has permanent residence',
  vi: 'Người này đã đăng ký thường trú',
  when: 'The person to be registered already has permanent residence.',
  next: 'Stop: look the person up to see where.',
});
export const PlaceNotOfParents = defineError(code.placeNotOfParents, 'unprocessable', {
  en: 'Neither parent has permanent residence in the commune',
  vi: 'Cha và mẹ không thường trú tại xã, phường này',
  when: 'No parent that the birth names has permanent residence in the commune asked for.',
  next: 'Name the commune where a parent lives, and send it under a new request id.',
});
export const ResidenceCertificateInError = defineError(code.certificateInError, 'unprocessable', {
  en: 'The birth certificate says something wrong: it is corrected first',
  vi: 'Giấy khai sinh có sai sót, cần được cải chính trước',
  when: 'The residence system finds a mistake in the birth certificate; `detail` says which.',
  next: 'Have the birth corrected in the civil register, then ask under a new request id.',
});
export const ResidenceRefused = defineError(code.refused, 'unprocessable', {
  en: 'The residence system refuses the registration',
  vi: 'Hệ thống cư trú từ chối đăng ký',
  when: 'The residence system refuses for a reason of its own, given in `detail`; in the simulator a test ordered it.',
  next: 'Act on the reason; send a corrected request under a new request id.',
});
