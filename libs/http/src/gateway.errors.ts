import { defineError } from '@lgsp/kernel';

/** A network call inside a transaction would hold its locks and its connection for as long as others please. */
export const CallInTransaction = defineError('HTTP.CALL_IN_TRANSACTION', 'internal', {
  en: 'A network call was made inside a transaction',
  vi: 'Gọi mạng bên trong giao dịch cơ sở dữ liệu',
  when: 'Code calls another system inside a database transaction, which is a defect.',
  next: 'Report it; developers call before or after the transaction, or enqueue work.',
});
/** Nothing was sent: safe to try again. */
export const GatewayAway = defineError('HTTP.GATEWAY_AWAY', 'unavailable', {
  en: 'The exchange cannot be reached; nothing was sent',
  vi: 'Không kết nối được trục; yêu cầu chưa được gửi',
  when: 'No gateway could be reached, or the deadline passed before anything was sent.',
  next: 'Try again; nothing was sent.',
});
/** Sent, no answer: retry only under the same key. */
export const OutcomeUnknown = defineError('HTTP.OUTCOME_UNKNOWN', 'timeout', {
  en: 'The request was sent but no answer came; the outcome is unknown',
  vi: 'Yêu cầu đã gửi nhưng chưa có trả lời; chưa rõ kết quả',
  when: 'A request left, and the connection ended or the deadline passed before an answer came.',
  next: 'Send the same request under the same `Idempotency-Key`, or read whether it was done.',
});
/** It does not heal by itself: whoever waits behind it is told so. */
export const CredentialRefused = defineError('HTTP.CREDENTIAL_REFUSED', 'forbidden', {
  en: 'The gateway refused the credential of this service',
  vi: 'Trục từ chối thông tin xác thực của dịch vụ này',
  when: 'The gateway gives this service no token: its client secret is missing or wrong.',
  next: 'An operator gives the service its present secret and starts it again.',
  advice: {
    en: 'Give the service its present secret (CLIENT_SECRET_FILE), start it again, then try again, in bulk by this code.',
    vi: 'Cấp lại khoá bí mật hiện hành cho dịch vụ, khởi động lại rồi thử lại hàng loạt theo mã này.',
  },
});
export const AnswerUnreadable = defineError('HTTP.ANSWER_UNREADABLE', 'internal', {
  en: 'The answer of the other system is not JSON',
  vi: 'Trả lời của hệ thống khác không phải JSON',
  when: 'Another system answered with success and a body that is not JSON.',
  next: 'Report it to the operator of that system; find out there whether the request was done.',
});
