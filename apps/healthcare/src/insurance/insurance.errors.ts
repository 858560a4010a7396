import { defineError } from '@lgsp/service-kit';

export const CardNotFound = defineError('HEALTHCARE.CARD_NOT_FOUND', 'not-found', {
  en: 'There is no such insurance card',
  vi: 'Không tìm thấy thẻ bảo hiểm y tế',
  when: 'No insurance card has this id.',
  next: 'Use the id that the event or the answer about the card gave.',
});

export const LegNotFound = defineError('HEALTHCARE.LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such insurance leg',
  vi: 'Không tìm thấy phần việc cấp thẻ bảo hiểm y tế',
  when: 'Queued work or an event names an insurance leg that the database does not have, as after a restore.',
  next: 'Nothing for a caller: an operator finds the leg at one-stop and has it asked for again.',
});
