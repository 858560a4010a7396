import { CivilRegisterCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const BirthRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'The civil register has never seen this request',
  vi: 'Hệ thống hộ tịch chưa nhận yêu cầu này',
  when: 'The state of a request is asked for under a request id that never arrived.',
  next: 'Send the request itself, under that id.',
});
export const BirthRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
  when: 'A request arrives under an id that an earlier request of other content has.',
  next: 'Read the earlier request, and send the new content under an id of its own.',
});
export const NotificationAlreadyUsed = defineError(code.notificationAlreadyUsed, 'unprocessable', {
  en: 'A birth is already registered from this medical birth notification',
  vi: 'Giấy chứng sinh này đã được dùng để đăng ký khai sinh',
  when: 'The birth notification named in the request belongs to a birth that is registered or being registered.',
  next: 'Find the birth that used it; refuse the registration, or correct the notification code.',
});
export const ParentMismatch = defineError(code.parentMismatch, 'unprocessable', {
  en: 'A parent does not agree with the national population database',
  vi: 'Thông tin cha hoặc mẹ không khớp với Cơ sở dữ liệu quốc gia về dân cư',
  when: 'Number, name and birth date of a named parent do not belong to one person of the national population database.',
  next: 'Correct the parent’s data, and send it under a new request id.',
});
export const BirthInFuture = defineError(code.birthInFuture, 'unprocessable', {
  en: 'The birth lies in the future',
  vi: 'Ngày sinh ở tương lai',
  when: 'The birth date of the child is after today.',
  next: 'Correct the birth date, and send it under a new request id.',
});
export const ParentsMissing = defineError(code.parentsMissing, 'unprocessable', {
  en: 'Neither mother nor father is named, and no report says that the child was found',
  vi: 'Chưa có thông tin của mẹ, cha hoặc biên bản về việc trẻ bị bỏ rơi',
  when: 'A request names neither mother nor father and has no report that the child was found.',
  next: 'Add a parent or the report, and send it under a new request id.',
});
export const SameOfficial = defineError(code.sameOfficial, 'unprocessable', {
  en: 'One person cannot both approve and sign',
  vi: 'Người duyệt và người ký không được là một',
  when: 'A request names one official as approver and signer.',
  next: 'Have two officials approve and sign, and send it under a new request id.',
});
export const RegistrationUnknown = defineError(code.registrationUnknown, 'unprocessable', {
  en: 'No registered birth has this id and certificate number',
  vi: 'Không có khai sinh đã ghi sổ với mã và số giấy khai sinh này',
  when: 'A correction names a registration that does not exist, is not certified yet, or has another certificate number.',
  next: 'Correct the registration id or certificate number, and send it under a new request id.',
});
export const BirthRefused = defineError(code.refused, 'unprocessable', {
  en: 'The civil register refuses the registration',
  vi: 'Hệ thống hộ tịch từ chối đăng ký',
  when: 'The register refuses for a reason of its own, given in `detail`; in the simulator a test ordered it.',
  next: 'Act on the reason; send a corrected request under a new request id.',
});
