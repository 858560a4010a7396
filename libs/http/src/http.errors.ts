import { defineError } from '@lgsp/kernel';

export const InvalidInput = defineError(
  'HTTP.INVALID',
  'invalid',
  {
    en: 'The input breaks its schema',
    vi: 'Dữ liệu gửi lên không đúng cấu trúc',
  },
  {
    en: 'The system that was asked has a narrower rule for this data than we: correct the data where that is still possible, or have the rule put right there, then try again.',
    vi: 'Hệ thống được gọi có quy định dữ liệu hẹp hơn: sửa dữ liệu nếu còn được, hoặc đề nghị bên đó điều chỉnh, rồi thử lại.',
  },
);
export const MalformedJson = defineError('HTTP.MALFORMED_JSON', 'invalid', {
  en: 'The body is not JSON',
  vi: 'Nội dung gửi lên không phải JSON hợp lệ',
});
export const MalformedCsv = defineError('HTTP.MALFORMED_CSV', 'invalid', {
  en: 'The body is not CSV as RFC 4180 has it',
  vi: 'Nội dung gửi lên không phải CSV hợp lệ',
});
/** Invalid UTF-8, U+0000 or a lone surrogate: PostgreSQL and canonical JSON know none of them. */
export const BadText = defineError('HTTP.BAD_TEXT', 'invalid', {
  en: 'The text holds characters that cannot be stored',
  vi: 'Văn bản chứa ký tự không thể lưu trữ',
});
export const TooDeep = defineError('HTTP.TOO_DEEP', 'invalid', {
  en: 'The JSON is nested too deeply',
  vi: 'JSON lồng nhau quá sâu',
});
export const TooLarge = defineError('HTTP.TOO_LARGE', 'too-large', {
  en: 'The body is too large',
  vi: 'Nội dung gửi lên quá lớn',
});
export const UnsupportedMediaType = defineError('HTTP.UNSUPPORTED_MEDIA_TYPE', 'unsupported', {
  en: 'The media type is not supported; send application/json',
  vi: 'Định dạng nội dung không được hỗ trợ; hãy gửi application/json',
});
export const BadRequest = defineError('HTTP.BAD_REQUEST', 'invalid', {
  en: 'The request is malformed',
  vi: 'Yêu cầu không hợp lệ',
});
export const NoRoute = defineError('HTTP.NO_ROUTE', 'not-found', {
  en: 'There is no such endpoint',
  vi: 'Không có điểm truy cập này',
});
export const MethodNotAllowed = defineError('HTTP.METHOD_NOT_ALLOWED', 'unsupported', {
  en: 'The endpoint is there, but not with this method',
  vi: 'Điểm truy cập không hỗ trợ phương thức này',
});
export const NotAcceptable = defineError('HTTP.NOT_ACCEPTABLE', 'unsupported', {
  en: 'The endpoint answers in none of the accepted media types',
  vi: 'Điểm truy cập không trả lời theo định dạng được yêu cầu',
});
export const RequestTimeout = defineError('HTTP.REQUEST_TIMEOUT', 'invalid', {
  en: 'The request did not arrive in time',
  vi: 'Yêu cầu không được gửi xong trong thời hạn',
});
export const HeadersTooLarge = defineError('HTTP.HEADERS_TOO_LARGE', 'too-large', {
  en: 'The headers are too large',
  vi: 'Tiêu đề yêu cầu quá lớn',
});
export const ExpectationFailed = defineError('HTTP.EXPECTATION_FAILED', 'unsupported', {
  en: 'This service meets no expectation but 100-continue',
  vi: 'Dịch vụ chỉ hỗ trợ Expect: 100-continue',
});
/** Personal numbers travel in bodies only: addresses and headers end up in logs, caches and records. */
export const PersonalNumberInAddress = defineError(
  'HTTP.PERSONAL_NUMBER_IN_ADDRESS',
  'invalid',
  {
    en: 'Something shaped like a personal number stands in the address or a header',
    vi: 'Địa chỉ hoặc tiêu đề chứa chuỗi giống số định danh cá nhân',
  },
  {
    en: 'A code that goes with the call looks like a personal number, and is refused for that: report it as a defect, then try again after the next release.',
    vi: 'Một mã gửi kèm giống số định danh cá nhân nên bị từ chối: báo bộ phận kỹ thuật, thử lại sau bản cập nhật.',
  },
);
export const Forbidden = defineError('HTTP.FORBIDDEN', 'forbidden', {
  en: 'This is not allowed',
  vi: 'Không được phép',
});
export const Unavailable = defineError('HTTP.UNAVAILABLE', 'unavailable', {
  en: 'The service cannot answer now',
  vi: 'Dịch vụ tạm thời không phục vụ được',
});
export const Internal = defineError('HTTP.INTERNAL', 'internal', {
  en: 'Something went wrong here',
  vi: 'Hệ thống gặp lỗi',
});
