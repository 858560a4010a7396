import { defineError } from '@lgsp/service-kit';

export const AcceptanceLegNotFound = defineError('FIRE_SAFETY.LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such acceptance',
  vi: 'Không tìm thấy yêu cầu kiểm tra công tác nghiệm thu',
});

export const MoveNotAllowed = defineError('FIRE_SAFETY.LEG_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The acceptance cannot take this step from its present state',
  vi: 'Yêu cầu kiểm tra công tác nghiệm thu không thể chuyển bước này từ trạng thái hiện tại',
});

export const FaultsFound = defineError('FIRE_SAFETY.FAULTS_FOUND', 'conflict', {
  en: 'The last inspection on the spot found faults',
  vi: 'Lần kiểm tra tại chỗ gần nhất chưa đạt',
});

export const SupplementsUsedUp = defineError('FIRE_SAFETY.SUPPLEMENTS_USED_UP', 'conflict', {
  en: 'The applicant was asked for more as often as may be; what is still missing is a reason to refuse',
  vi: 'Đã hết số lần yêu cầu bổ sung; nếu vẫn thiếu thì từ chối và nêu rõ lý do',
});

export const SameOfficial = defineError('FIRE_SAFETY.SAME_OFFICIAL', 'forbidden', {
  en: 'Whoever inspected may not sign',
  vi: 'Người kiểm tra không được đồng thời là người ký',
});
