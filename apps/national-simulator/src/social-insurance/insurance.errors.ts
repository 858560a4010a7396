import { SocialInsuranceCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const CardRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'Social insurance has never seen this request',
  vi: 'Bảo hiểm xã hội chưa nhận yêu cầu này',
  when: 'The state of a request is asked for under a request id that never arrived.',
  next: 'Send the request itself, under that id.',
});
export const CardRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
  when: 'A request arrives under an id that an earlier request of other content has.',
  next: 'Send the new content under an id of its own.',
});
export const CardPersonMismatch = defineError(code.personMismatch, 'unprocessable', {
  en: 'Number, name, sex and birth date do not belong to one person',
  vi: 'Số định danh, họ tên, giới tính và ngày sinh không khớp',
  when: 'Number, name, sex and birth date of the person do not belong to one person of the national population database.',
  next: 'Correct the person’s data, and send it under a new request id.',
});
export const NotUnderSix = defineError(code.notUnderSix, 'unprocessable', {
  en: 'The person is not under six years old',
  vi: 'Người được cấp thẻ không phải trẻ em dưới 6 tuổi',
  when: 'A card for a child under six is asked for somebody who is not born yet or is six or older.',
  next: 'Correct the birth date, or apply for a card of another group.',
});
export const WrongCardAttributes = defineError(code.wrongAttributes, 'unprocessable', {
  en: 'Object group, benefit level or province do not fit',
  vi: 'Mã đối tượng, mức hưởng hoặc mã tỉnh không đúng',
  when: 'Object group, benefit level or province are not those of a card for a child under six of this province.',
  next: 'Send `TE`, level 1 and province 38, under a new request id.',
});
export const CardExists = defineError(code.cardExists, 'unprocessable', {
  en: 'The person already has a card',
  vi: 'Người này đã được cấp thẻ',
  when: 'A card is asked for a person who already has one.',
  next: 'Use the card that the person has.',
});
export const CardCertificateInError = defineError(code.certificateInError, 'unprocessable', {
  en: 'The birth certificate says something wrong: it is corrected first',
  vi: 'Giấy khai sinh có sai sót, cần được cải chính trước',
  when: 'Social insurance finds a mistake in the birth certificate; `detail` says which.',
  next: 'Have the birth corrected in the civil register, then ask under a new request id.',
});
export const CardRefused = defineError(code.refused, 'unprocessable', {
  en: 'Social insurance refuses the card',
  vi: 'Bảo hiểm xã hội từ chối cấp thẻ',
  when: 'Social insurance refuses for a reason of its own, given in `detail`; in the simulator a test ordered it.',
  next: 'Act on the reason; send a corrected request under a new request id.',
});
