import { defineError } from '@lgsp/kernel';

export const LegUnknown = defineError('ONE_STOP.LEG_UNKNOWN', 'not-found', {
  en: 'An answer names a leg that was never asked of this department',
  vi: 'Phản hồi nêu một phần việc chưa từng được yêu cầu',
});
