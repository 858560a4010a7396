import { defineError } from '@lgsp/kernel';

export const RegistryInvalid = defineError('GATEWAY.REGISTRY_INVALID', 'unprocessable', {
  en: 'The registry files cannot be applied',
  vi: 'Không áp dụng được danh mục kết nối',
});

export const RegistryMadeUp = defineError('GATEWAY.REGISTRY_MADE_UP', 'unprocessable', {
  en: 'In production nobody takes part who is unverified or simulated',
  vi: 'Môi trường vận hành chính thức không chấp nhận thành viên chưa được xác minh hoặc mô phỏng',
});

export const RegistryBusy = defineError('GATEWAY.REGISTRY_BUSY', 'unavailable', {
  en: 'The registry is being changed or decided by; try again',
  vi: 'Danh mục kết nối đang được sử dụng; hãy thử lại',
});
