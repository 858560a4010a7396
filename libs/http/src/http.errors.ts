import { defineError } from '@lgsp/kernel';

export const InvalidInput = defineError('HTTP.INVALID', 'invalid', {
  en: 'The input breaks its schema',
  vi: 'Dữ liệu gửi lên không đúng cấu trúc',
  when: 'The input breaks the schema of the endpoint; `errors` has a pointer and a code for each fault.',
  next: 'Correct the fields that `errors` names and send the request again.',
  advice: {
    en: 'The system that was asked has a narrower rule for this data than we: correct the data where that is still possible, or have the rule put right there, then try again.',
    vi: 'Hệ thống được gọi có quy định dữ liệu hẹp hơn: sửa dữ liệu nếu còn được, hoặc đề nghị bên đó điều chỉnh, rồi thử lại.',
  },
});
export const MalformedJson = defineError('HTTP.MALFORMED_JSON', 'invalid', {
  en: 'The body is not JSON',
  vi: 'Nội dung gửi lên không phải JSON hợp lệ',
  when: 'The body is not JSON.',
  next: 'Send a body that is JSON.',
});
export const MalformedCsv = defineError('HTTP.MALFORMED_CSV', 'invalid', {
  en: 'The body is not CSV as RFC 4180 has it',
  vi: 'Nội dung gửi lên không phải CSV hợp lệ',
  when: 'The body is not CSV as in RFC 4180; `detail` gives the record.',
  next: 'Correct the quotes and line ends of that record.',
});
/** Invalid UTF-8, U+0000 or a lone surrogate: PostgreSQL and canonical JSON know none of them. */
export const BadText = defineError('HTTP.BAD_TEXT', 'invalid', {
  en: 'The text holds characters that cannot be stored',
  vi: 'Văn bản chứa ký tự không thể lưu trữ',
  when: 'The body holds invalid UTF-8, U+0000 or a lone surrogate.',
  next: 'Remove these characters, and send the text as UTF-8.',
});
export const TooDeep = defineError('HTTP.TOO_DEEP', 'invalid', {
  en: 'The JSON is nested too deeply',
  vi: 'JSON lồng nhau quá sâu',
  when: 'The JSON of the body is nested more than 64 levels deep.',
  next: 'Send a body as the description of the endpoint has it.',
});
export const TooLarge = defineError('HTTP.TOO_LARGE', 'too-large', {
  en: 'The body is too large',
  vi: 'Nội dung gửi lên quá lớn',
  when: 'The body is larger than the endpoint takes: 1 MiB unless its description says otherwise.',
  next: 'Send less at once.',
});
export const UnsupportedMediaType = defineError('HTTP.UNSUPPORTED_MEDIA_TYPE', 'unsupported', {
  en: 'The media type is not supported; send application/json',
  vi: 'Định dạng nội dung không được hỗ trợ; hãy gửi application/json',
  when: 'The body has a media type or a content encoding that the endpoint does not read.',
  next: 'Send the media type of the description, not compressed.',
});
export const BadRequest = defineError('HTTP.BAD_REQUEST', 'invalid', {
  en: 'The request is malformed',
  vi: 'Yêu cầu không hợp lệ',
  when: 'The request is malformed before its body is read, such as broken percent-encoding in the address.',
  next: 'Correct the request; `detail` says where.',
});
export const NoRoute = defineError('HTTP.NO_ROUTE', 'not-found', {
  en: 'There is no such endpoint',
  vi: 'Không có điểm truy cập này',
  when: 'No endpoint has this address.',
  next: 'Compare the address with the description of the service.',
});
export const MethodNotAllowed = defineError('HTTP.METHOD_NOT_ALLOWED', 'unsupported', {
  en: 'The endpoint is there, but not with this method',
  vi: 'Điểm truy cập không hỗ trợ phương thức này',
  when: 'An endpoint has this address, with other methods.',
  next: 'Use a method that `Allow` names.',
});
export const NotAcceptable = defineError('HTTP.NOT_ACCEPTABLE', 'unsupported', {
  en: 'The endpoint answers in none of the accepted media types',
  vi: 'Điểm truy cập không trả lời theo định dạng được yêu cầu',
  when: '`Accept` names none of the media types in which the endpoint answers.',
  next: 'Accept a media type that `detail` names.',
});
export const RequestTimeout = defineError('HTTP.REQUEST_TIMEOUT', 'invalid', {
  en: 'The request did not arrive in time',
  vi: 'Yêu cầu không được gửi xong trong thời hạn',
  when: 'The request did not arrive whole within 30 seconds.',
  next: 'Send it again over a better connection, or in smaller parts.',
});
export const HeadersTooLarge = defineError('HTTP.HEADERS_TOO_LARGE', 'too-large', {
  en: 'The headers are too large',
  vi: 'Tiêu đề yêu cầu quá lớn',
  when: 'The headers of the request are larger than the server reads.',
  next: 'Send fewer or shorter headers.',
});
export const ExpectationFailed = defineError('HTTP.EXPECTATION_FAILED', 'unsupported', {
  en: 'This service meets no expectation but 100-continue',
  vi: 'Dịch vụ chỉ hỗ trợ Expect: 100-continue',
  when: '`Expect` asks for something other than `100-continue`.',
  next: 'Leave the header out.',
});
/** Personal numbers travel in bodies only: addresses and headers end up in logs, caches and records. */
export const PersonalNumberInAddress = defineError('HTTP.PERSONAL_NUMBER_IN_ADDRESS', 'invalid', {
  en: 'Something shaped like a personal number stands in the address or a header',
  vi: 'Địa chỉ hoặc tiêu đề chứa chuỗi giống số định danh cá nhân',
  when: 'The address or a header holds digits shaped like a personal number, which would end up in logs.',
  next: 'Send personal numbers in bodies only; rename a code that merely looks like one.',
  advice: {
    en: 'A code that goes with the call looks like a personal number, and is refused for that: report it as a defect, then try again after the next release.',
    vi: 'Một mã gửi kèm giống số định danh cá nhân nên bị từ chối: báo bộ phận kỹ thuật, thử lại sau bản cập nhật.',
  },
});
export const Forbidden = defineError('HTTP.FORBIDDEN', 'forbidden', {
  en: 'This is not allowed',
  vi: 'Không được phép',
  when: 'The credential is valid and lacks the scope or right that the route asks for.',
  next: 'Ask whoever keeps the registry for the scope that `detail` names.',
});
export const Unavailable = defineError('HTTP.UNAVAILABLE', 'unavailable', {
  en: 'The service cannot answer now',
  vi: 'Dịch vụ tạm thời không phục vụ được',
  when: 'The service stops, or its database cannot serve the request now.',
  next: 'Try again later; nothing was done.',
});
export const Internal = defineError('HTTP.INTERNAL', 'internal', {
  en: 'Something went wrong here',
  vi: 'Hệ thống gặp lỗi',
  when: 'The service met an error that nobody foresaw, which is a defect.',
  next: 'Report it with the id in `instance`; send a change again only under the same `Idempotency-Key`.',
});
