import { defineError } from '@lgsp/kernel';

export const NationalSystemAway = defineError('SIMULATION.AWAY', 'unavailable', {
  en: 'The national system is away',
  vi: 'Hệ thống quốc gia tạm thời không hoạt động',
  when: 'A test has ordered the simulated national system to be away.',
  next: 'Try again after `Retry-After` seconds, as with the real system.',
});
export const UnknownProvince = defineError('SIMULATION.UNKNOWN_PROVINCE', 'invalid', {
  en: 'No births are registered under this province code',
  vi: 'Mã tỉnh đăng ký khai sinh không hợp lệ',
  when: 'A test adds a person with a province code under which no births are registered.',
  next: 'Use a province code of the table of personal numbers.',
});
