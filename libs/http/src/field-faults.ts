import { defineError } from '@lgsp/kernel';

/** Codes of faults inside an input, beside those that a schema names itself with `params: { code }`. */
export const UnknownField = defineError('HTTP.UNKNOWN_FIELD', 'invalid', {
  en: 'There is no such field',
  vi: 'Trường không tồn tại',
  when: 'The input has a field that its schema does not name.',
  next: 'Remove or rename the field at the pointer.',
});
export const FieldRequired = defineError('HTTP.REQUIRED', 'invalid', {
  en: 'The field is required',
  vi: 'Trường bắt buộc',
  when: 'The input lacks a field that its schema requires.',
  next: 'Add the field at the pointer.',
});
export const WrongValue = defineError('HTTP.WRONG_VALUE', 'invalid', {
  en: 'The value is not of the required form',
  vi: 'Giá trị không đúng định dạng yêu cầu',
  when: 'A value of the input is not of the type, form or range of its schema.',
  next: 'Correct the value at the pointer.',
});
export const TextNotVisible = defineError('HTTP.TEXT_NOT_VISIBLE', 'invalid', {
  en: 'The text has nothing that a person could see',
  vi: 'Nội dung không có ký tự nào nhìn thấy được',
  when: 'A text consists of spaces and invisible characters only.',
  next: 'Write a text at the pointer, or leave the field out where it is optional.',
});
export const NameNotReadable = defineError('HTTP.NAME_NOT_READABLE', 'invalid', {
  en: 'Nobody can read this name: it was spoilt on its way, or is in another character set',
  vi: 'Họ tên không đọc được: bị lỗi phông chữ hoặc lỗi khi chuyển dữ liệu',
  when: 'A name holds characters of a broken conversion or of another alphabet.',
  next: 'Correct the name at its source, in Unicode.',
});
