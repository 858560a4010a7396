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
