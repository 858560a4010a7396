import { defineError } from '@lgsp/kernel';

export const KeyRequired = defineError('HTTP.IDEMPOTENCY_KEY_REQUIRED', 'invalid', {
  en: 'The header Idempotency-Key is required: 1 to 200 printable characters',
  vi: 'Thiếu tiêu đề Idempotency-Key: 1 đến 200 ký tự in được',
});
export const RequestRunning = defineError('HTTP.REQUEST_RUNNING', 'conflict', {
  en: 'The same request is still running',
  vi: 'Yêu cầu trùng khoá đang được xử lý',
});
export const KeyReused = defineError(
  'HTTP.KEY_REUSED',
  'unprocessable',
  {
    en: 'This key was used for another request',
    vi: 'Khoá này đã dùng cho một yêu cầu khác',
  },
  {
    en: 'The other side did something else under this id before (after a restore?): compare what it did there with what is asked now, before anything is tried again.',
    vi: 'Bên nhận đã thực hiện một yêu cầu khác với cùng mã (sau khôi phục dữ liệu?): đối chiếu trước khi thử lại.',
  },
);
