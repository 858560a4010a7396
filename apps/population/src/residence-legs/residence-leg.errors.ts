import { defineError } from '@lgsp/service-kit';

export const ResidenceLegNotFound = defineError('POPULATION.RESIDENCE_LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such residence registration',
  vi: 'Không tìm thấy yêu cầu đăng ký thường trú',
  when: 'Queued work or an event names a residence leg that the database does not have, as after a restore.',
  next: 'Nothing for a caller: an operator finds the leg at one-stop and has it asked for again.',
});

export const ResidenceLegEnded = defineError('POPULATION.RESIDENCE_LEG_ENDED', 'conflict', {
  en: 'The residence registration has ended already',
  vi: 'Yêu cầu đăng ký thường trú đã kết thúc',
  when: 'A residence leg is to be ended that is done, refused, or waits for a corrected certificate; `detail` gives its state.',
  next: 'Read the leg to see its state; nothing more is needed.',
});
