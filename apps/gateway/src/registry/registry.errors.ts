import { defineError } from '@lgsp/kernel';

export const RegistryInvalid = defineError('GATEWAY.REGISTRY_INVALID', 'unprocessable', {
  en: 'The registry files cannot be applied',
  vi: 'Không áp dụng được danh mục kết nối',
});

export const RegistryBusy = defineError('GATEWAY.REGISTRY_BUSY', 'unavailable', {
  en: 'The registry is being changed or decided by; try again',
  vi: 'Danh mục kết nối đang được sử dụng; hãy thử lại',
});
