import { defineError } from '@lgsp/kernel';

export const LegUnknown = defineError('ONE_STOP.LEG_UNKNOWN', 'not-found', {
  en: 'An answer names a leg that was never asked of this department',
  vi: 'Phản hồi nêu một phần việc chưa từng được yêu cầu',
  when: 'An answer of a department names a leg that was never asked of it, as after a restore.',
  next: 'Nothing for the department: the answer waits and an operator settles it.',
  advice: {
    en: 'After a restore it is applied by itself once the portal has submitted the dossier again. Else ask the department what it answers, and discard it.',
    vi: 'Sau khôi phục dữ liệu, phản hồi tự được áp dụng khi Cổng gửi lại hồ sơ. Nếu không, hỏi đơn vị phản hồi rồi loại bỏ.',
  },
});
