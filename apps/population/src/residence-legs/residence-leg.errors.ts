import { defineError } from '@lgsp/service-kit';

export const ResidenceLegNotFound = defineError('POPULATION.RESIDENCE_LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such residence registration',
  vi: 'Không tìm thấy yêu cầu đăng ký thường trú',
});

export const ResidenceLegEnded = defineError('POPULATION.RESIDENCE_LEG_ENDED', 'conflict', {
  en: 'The residence registration has ended already',
  vi: 'Yêu cầu đăng ký thường trú đã kết thúc',
});
