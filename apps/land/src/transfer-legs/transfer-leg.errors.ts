import { defineError } from '@lgsp/service-kit';

export const TransferLegNotFound = defineError('LAND.TRANSFER_LEG_NOT_FOUND', 'not-found', {
  en: 'There is no such transfer',
  vi: 'Không tìm thấy yêu cầu đăng ký chuyển quyền',
});

export const MoveNotAllowed = defineError('LAND.LEG_MOVE_NOT_ALLOWED', 'conflict', {
  en: 'The transfer cannot take this step from its present state',
  vi: 'Yêu cầu đăng ký chuyển quyền không thể chuyển bước này từ trạng thái hiện tại',
});

export const SupplementsUsedUp = defineError('LAND.SUPPLEMENTS_USED_UP', 'conflict', {
  en: 'The applicant was asked for more as often as may be; what is still missing is a reason to refuse',
  vi: 'Đã hết số lần yêu cầu bổ sung; nếu vẫn thiếu thì từ chối và nêu rõ lý do',
});

export const SameOfficial = defineError('LAND.SAME_OFFICIAL', 'forbidden', {
  en: 'Whoever approved may not sign',
  vi: 'Người thẩm định không được đồng thời là người ký',
});
