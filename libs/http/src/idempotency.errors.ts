import { defineError } from '@lgsp/kernel';

export const KeyRequired = defineError('HTTP.IDEMPOTENCY_KEY_REQUIRED', 'invalid', {
  en: 'The header Idempotency-Key is required: 1 to 200 printable characters',
  vi: 'Thiếu tiêu đề Idempotency-Key: 1 đến 200 ký tự in được',
  when: 'A request that changes something comes without `Idempotency-Key`, or with one that is not 1 to 200 printable characters.',
  next: 'Send a key that is new for each act and the same for each repetition of it.',
});
export const RequestRunning = defineError('HTTP.REQUEST_RUNNING', 'conflict', {
  en: 'The same request is still running',
  vi: 'Yêu cầu trùng khoá đang được xử lý',
  when: 'A request with the same `Idempotency-Key` is being handled at this moment.',
  next: 'Send it again after `Retry-After` seconds to get the answer of the first.',
});
export const KeyReused = defineError('HTTP.KEY_REUSED', 'unprocessable', {
  en: 'This key was used for another request',
  vi: 'Khoá này đã dùng cho một yêu cầu khác',
  when: 'The `Idempotency-Key` was used before for another request, or on behalf of another agency.',
  next: 'Take a new key for a new act; to repeat an act, send exactly what was sent first.',
  advice: {
    en: 'The other side did something else under this id before (after a restore?): compare what it did there with what is asked now, before anything is tried again.',
    vi: 'Bên nhận đã thực hiện một yêu cầu khác với cùng mã (sau khôi phục dữ liệu?): đối chiếu trước khi thử lại.',
  },
});
