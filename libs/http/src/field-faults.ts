import { defineError } from '@lgsp/kernel';

/** Codes of faults inside an input, beside those that a schema names itself with `params: { code }`. */
export const UnknownField = defineError('HTTP.UNKNOWN_FIELD', 'invalid', {
  en: 'There is no such field',
  vi: 'Trường không tồn tại',
});
export const FieldRequired = defineError('HTTP.REQUIRED', 'invalid', {
  en: 'The field is required',
  vi: 'Trường bắt buộc',
});
export const WrongValue = defineError('HTTP.WRONG_VALUE', 'invalid', {
  en: 'The value is not of the required form',
  vi: 'Giá trị không đúng định dạng yêu cầu',
});
export const TextNotVisible = defineError('HTTP.TEXT_NOT_VISIBLE', 'invalid', {
  en: 'The text has nothing that a person could see',
  vi: 'Nội dung không có ký tự nào nhìn thấy được',
});
export const NameNotReadable = defineError('HTTP.NAME_NOT_READABLE', 'invalid', {
  en: 'Nobody can read this name: it was spoilt on its way, or is in another character set',
  vi: 'Họ tên không đọc được: bị lỗi phông chữ hoặc lỗi khi chuyển dữ liệu',
});
