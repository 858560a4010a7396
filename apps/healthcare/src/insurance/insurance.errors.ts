import { defineError } from '@lgsp/service-kit';

export const CardNotFound = defineError('HEALTHCARE.CARD_NOT_FOUND', 'not-found', {
  en: 'There is no such insurance card',
  vi: 'Không tìm thấy thẻ bảo hiểm y tế',
});

export const LegNotFound = defineError('HEALTHCARE.LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such insurance leg',
  vi: 'Không tìm thấy phần việc cấp thẻ bảo hiểm y tế',
});
