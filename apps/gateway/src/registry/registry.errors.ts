import { defineError } from '@lgsp/kernel';

export const RegistryInvalid = defineError('GATEWAY.REGISTRY_INVALID', 'unprocessable', {
  en: 'The registry files cannot be applied',
  vi: 'Không áp dụng được danh mục kết nối',
  when: 'Registry files contradict each other, their schemas or what is in force; `detail` has a line for each fault.',
  next: 'Correct the files and load them again; nothing was changed.',
});

export const RegistryMadeUp = defineError('GATEWAY.REGISTRY_MADE_UP', 'unprocessable', {
  en: 'In production nobody takes part who is unverified or simulated',
  vi: 'Môi trường vận hành chính thức không chấp nhận thành viên chưa được xác minh hoặc mô phỏng',
  when: 'A gateway in production meets an unverified agency or a simulated subsystem, in files to be loaded or in its database.',
  next: 'Remove or verify the entries that `detail` names, then load the files again.',
});

export const RegistryBusy = defineError('GATEWAY.REGISTRY_BUSY', 'unavailable', {
  en: 'The registry is being changed or decided by; try again',
  vi: 'Danh mục kết nối đang được sử dụng; hãy thử lại',
  when: 'The registry could not be locked for a change, because another change or a decision held it.',
  next: 'Load the files again; nothing was changed.',
});
