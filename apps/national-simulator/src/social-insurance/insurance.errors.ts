import { SocialInsuranceCode as code } from '@lgsp/contracts-national-systems';
import { defineError } from '@lgsp/kernel';

export const CardRequestUnknown = defineError(code.requestUnknown, 'not-found', {
  en: 'Social insurance has never seen this request',
  vi: 'Bảo hiểm xã hội chưa nhận yêu cầu này',
});
export const CardRequestReused = defineError(code.requestReused, 'conflict', {
  en: 'The request id was used with other content',
  vi: 'Mã yêu cầu đã được dùng với nội dung khác',
});
export const CardPersonMismatch = defineError(code.personMismatch, 'unprocessable', {
  en: 'Number, name, sex and birth date do not belong to one person',
  vi: 'Số định danh, họ tên, giới tính và ngày sinh không khớp',
});
export const NotUnderSix = defineError(code.notUnderSix, 'unprocessable', {
  en: 'The person is not under six years old',
  vi: 'Người được cấp thẻ không phải trẻ em dưới 6 tuổi',
});
export const WrongCardAttributes = defineError(code.wrongAttributes, 'unprocessable', {
  en: 'Object group, benefit level or province do not fit',
  vi: 'Mã đối tượng, mức hưởng hoặc mã tỉnh không đúng',
});
export const CardExists = defineError(code.cardExists, 'unprocessable', {
  en: 'The person already has a card',
  vi: 'Người này đã được cấp thẻ',
});
export const CardCertificateInError = defineError(code.certificateInError, 'unprocessable', {
  en: 'The birth certificate says something wrong: it is corrected first',
  vi: 'Giấy khai sinh có sai sót, cần được cải chính trước',
});
export const CardRefused = defineError(code.refused, 'unprocessable', {
  en: 'Social insurance refuses the card',
  vi: 'Bảo hiểm xã hội từ chối cấp thẻ',
});
