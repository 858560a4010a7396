import { defineError } from '@lgsp/kernel';

export const RegistryInvalid = defineError('GATEWAY.REGISTRY_INVALID', 'unprocessable', {
  en: 'The registry files cannot be applied',
  vi: 'Không áp dụng được danh mục kết nối',
});
