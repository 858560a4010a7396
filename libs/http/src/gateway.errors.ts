import { defineError } from '@lgsp/kernel';

/** A network call inside a transaction would hold its locks and its connection for as long as others please. */
export const CallInTransaction = defineError('HTTP.CALL_IN_TRANSACTION', 'internal', {
  en: 'A network call was made inside a transaction',
  vi: 'Gọi mạng bên trong giao dịch cơ sở dữ liệu',
});
/** Nothing was sent: safe to try again. */
export const GatewayAway = defineError('HTTP.GATEWAY_AWAY', 'unavailable', {
  en: 'The exchange cannot be reached; nothing was sent',
  vi: 'Không kết nối được trục; yêu cầu chưa được gửi',
});
/** Sent, no answer: retry only under the same key. */
export const OutcomeUnknown = defineError('HTTP.OUTCOME_UNKNOWN', 'timeout', {
  en: 'The request was sent but no answer came; the outcome is unknown',
  vi: 'Yêu cầu đã gửi nhưng chưa có trả lời; chưa rõ kết quả',
});
export const CredentialRefused = defineError('HTTP.CREDENTIAL_REFUSED', 'internal', {
  en: 'The gateway refused the credential of this service',
  vi: 'Trục từ chối thông tin xác thực của dịch vụ này',
});
export const AnswerUnreadable = defineError('HTTP.ANSWER_UNREADABLE', 'internal', {
  en: 'The answer of the other system is not JSON',
  vi: 'Trả lời của hệ thống khác không phải JSON',
});
