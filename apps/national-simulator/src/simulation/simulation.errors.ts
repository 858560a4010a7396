import { defineError } from '@lgsp/kernel';

export const NationalSystemAway = defineError('SIMULATION.AWAY', 'unavailable', {
  en: 'The national system is away',
  vi: 'Hệ thống quốc gia tạm thời không hoạt động',
});
export const UnknownProvince = defineError('SIMULATION.UNKNOWN_PROVINCE', 'invalid', {
  en: 'No births are registered under this province code',
  vi: 'Mã tỉnh đăng ký khai sinh không hợp lệ',
});
