import { defineError } from '@lgsp/kernel';

export const LegUnknown = defineError('ONE_STOP.LEG_UNKNOWN', 'not-found', {
  en: 'An answer names a leg that was never asked of this department',
  vi: 'Phản hồi nêu một phần việc chưa từng được yêu cầu',
});

export const IncompleteBirthResult = defineError('ONE_STOP.INCOMPLETE_BIRTH_RESULT', 'unprocessable', {
  en: 'The birth leg was reported done without the child’s number or certificate',
  vi: 'Kết quả khai sinh thiếu số định danh hoặc số giấy khai sinh',
});
